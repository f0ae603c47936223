import type { LaunchOptions } from '@playwright/test'
import { findChromium } from '../../../scripts/lib/find-chromium.mjs'

/** Nothing of the browser's own may reach the network or ask for a screen. */
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
]

/**
 * What fades in or out is on screen twice, and half as strong, for a moment. Playwright emulates a preference for motion
 * unless told otherwise, whatever Chromium was started with.
 */
export const STILL = { reducedMotion: 'reduce' } as const

/**
 * How tests start a browser: the one of this machine.
 * @throws Error where there is none; `npm test` installs one
 */
export function chromiumLaunchOptions(): LaunchOptions & { executablePath: string; args: string[] } {
  const executablePath = process.env.KRAMAR_CHROMIUM || findChromium()
  if (!executablePath) throw new Error('no Chromium found; set KRAMAR_CHROMIUM or run `npm test`')
  return { executablePath, args: CHROMIUM_ARGS }
}
