import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { windowBackground } from './window-background.ts'

// The main process may not import the page's code, so the colours are compared as they are written there.
const tokens = readFileSync(new URL('../../../renderer/app/tokens.ts', import.meta.url), 'utf8')
const pageBackground = (theme: 'light' | 'dark') =>
  new RegExp(`\\b${theme}: \\{\\s+bg: '(#[0-9a-f]{6})'`).exec(tokens)?.[1]

describe('windowBackground', () => {
  it.each([
    [false, 'light'],
    [true, 'dark'],
  ] as const)('with isDark %s is the background of the %s page', (isDark, theme) => {
    expect(windowBackground(isDark)).toBe(pageBackground(theme))
  })
})
