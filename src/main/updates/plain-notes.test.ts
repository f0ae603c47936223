import { describe, expect, it } from 'vitest'
import { plainNotes } from './plain-notes.ts'

describe('what is new, as text', () => {
  it.each([
    ['plain', 'Швидший пошук', 'Швидший пошук'],
    ['Markdown', '## 2.0\n\n- Швидше\n* Тихіше\n', '2.0\n\n• Швидше\n• Тихіше'],
    [
      'HTML',
      '<h2>2.0</h2><ul><li>Швидше</li><li>Ціна &lt; 5 &amp; &#8381;</li></ul>',
      '2.0\n\n• Швидше\n• Ціна < 5 & ₽',
    ],
    ['scripts', 'до<script>alert(1)</script>після<style>p{}</style>', 'допісля'],
    ['an unclosed script', 'до<script>alert(1)', 'до'],
    ['a picture', 'до<img src=x onerror=alert(1)>після', 'допісля'],
    ['turned text', 'ab\u202Ecd\u2066ef', 'abcdef'],
    ['an entity out of range', '&#x1fffff;&#0;', '&#x1fffff;&#0;'],
    ['Windows lines', 'а\r\nб', 'а\nб'],
    ['nothing', '', ''],
  ])('%s', (_name, notes, expected) => {
    expect(plainNotes(notes)).toBe(expected)
  })

  it('has an end', () => {
    expect(plainNotes('я'.repeat(10_000))).toHaveLength(4_001)
  })
})
