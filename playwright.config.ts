import { defineConfig } from '@playwright/test'
import { isElectronInstalled } from './test/e2e/launch/electron-launcher.ts'
import type { LaunchOptions } from './test/e2e/launch/launcher.ts'

/** The desktop specs look at what only the stand-in records. */
const ELECTRON = {
  name: 'electron',
  testIgnore: ['**/*.web.spec.ts', '**/*.desktop.spec.ts'],
  use: { launcher: 'electron' as const },
}

export default defineConfig<LaunchOptions>({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/global-setup.ts',
  outputDir: 'test-results',
  // Two cores: each test has a browser and the application.
  workers: 2,
  // Generous: a slow machine must not be told from a broken program by the clock.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A test that fails once and passes then is reported as flaky, not hidden.
  retries: 1,
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'web', testIgnore: '**/*.desktop.spec.ts', use: { launcher: 'web' } },
    { name: 'stand-in', testIgnore: '**/*.web.spec.ts', use: { launcher: 'stand-in' } },
    // The product itself, where its binary is there: the same specs once more.
    ...(isElectronInstalled() ? [ELECTRON] : []),
  ],
})
