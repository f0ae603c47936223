import { describe, expect, it } from 'vitest'
import { TOKENS } from '../app/tokens.ts'
import { paletteVariables, STATUS_PALETTE, statusColor } from './status-palette.ts'

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

const SURFACES = ['bg', 'bg-side', 'bg-card', 'bg-hover', 'bg-selected', 'bg-arrived'] as const

describe.each(STATUS_PALETTE)('$name', (swatch) => {
  it.each(['light', 'dark'] as const)('can be read on every surface of the %s theme', (theme) => {
    for (const surface of SURFACES) {
      expect(contrast(swatch[theme], TOKENS[theme][surface])).toBeGreaterThanOrEqual(4.5)
    }
  })
})

it('keeps every stored colour apart from the others', () => {
  expect(new Set(STATUS_PALETTE.map(({ light }) => light)).size).toBe(STATUS_PALETTE.length)
})

it('paints with the variable of the theme and falls back to the colour itself', () => {
  expect(statusColor('#8a5f00')).toBe('var(--k-swatch-8a5f00, #8a5f00)')
  expect(paletteVariables('dark')['--k-swatch-8a5f00']).toBe('#e5b45b')
  expect(paletteVariables('light')['--k-swatch-8a5f00']).toBe('#8a5f00')
})
