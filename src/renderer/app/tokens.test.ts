import { describe, expect, it } from 'vitest'
import { TOKENS, type TokenName, tokenVariables } from './tokens.ts'

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(first: string, second: string): number {
  const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const BACKGROUNDS: TokenName[] = ['bg', 'bg-side', 'bg-card', 'bg-hover', 'bg-selected', 'bg-arrived']
const TEXTS: TokenName[] = [
  'text',
  'text-dim',
  'status-new',
  'status-agreement',
  'status-production',
  'status-delivery',
  'status-completed',
  'status-cancelled',
]

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const tokens = TOKENS[theme]

  it.each(TEXTS.flatMap((text) => BACKGROUNDS.map((bg) => [text, bg] as const)))(
    'shows %s on %s with at least 4.5:1',
    (text, bg) => {
      expect(contrast(tokens[text], tokens[bg])).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(['good', 'warn', 'bad', 'info', 'neutral'] as const)(
    'shows a %s mark with at least 4.5:1',
    (tone) => {
      expect(contrast(tokens[`${tone}-text`], tokens[`${tone}-bg`])).toBeGreaterThanOrEqual(4.5)
      expect(contrast(tokens[`${tone}-text`], tokens.bg)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it('shows text on the accent and the accent as text', () => {
    expect(contrast(tokens['accent-contrast'], tokens.accent)).toBeGreaterThanOrEqual(4.5)
    for (const bg of BACKGROUNDS) expect(contrast(tokens.accent, tokens[bg])).toBeGreaterThanOrEqual(4.5)
  })

  it('shows the edges of controls with at least 3:1', () => {
    for (const bg of ['bg', 'bg-side', 'bg-card'] as const) {
      expect(contrast(tokens['border-control'], tokens[bg])).toBeGreaterThanOrEqual(3)
    }
  })
})

it('names the variables', () => {
  expect(tokenVariables('dark')['--k-status-new']).toBe(TOKENS.dark['status-new'])
})
