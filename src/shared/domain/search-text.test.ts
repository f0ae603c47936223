import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldForSearch } from './search-text.ts'

describe('foldForSearch', () => {
  it.each([
    ['МАР’ЯНА', "мар'яна"],
    ['Марʼяна', "мар'яна"],
    ['Мар`яна', "мар'яна"],
    ['Мар‘яна', "мар'яна"],
    ['Мар´яна', "мар'яна"],
    ['Ґалаґан', 'галаган'],
    ['Її ЇЖАК Йод', 'її їжак йод'],
    ['и\u0306од і\u0308жак', 'йод їжак'],
    ['  Термос\u00a01\u202fл\n ', 'термос 1 л'],
    ['Щётка ABC-12', 'щётка abc-12'],
    ['', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded)
  })

  it('keeps і, ї, и and е, є apart', () => {
    expect(new Set(['і', 'ї', 'и', 'е', 'є', 'э', 'ы'].map(foldForSearch)).size).toBe(7)
  })

  it('changes nothing when applied again, so stored and typed text meet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = foldForSearch(text)
        expect(foldForSearch(once)).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })

  it('finds a word whatever case it was typed in', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяabcxyz'),
      minLength: 1,
    })
    fc.assert(
      fc.property(letters, (word) => {
        expect(foldForSearch(word.toUpperCase())).toBe(foldForSearch(word))
      }),
    )
  })
})
