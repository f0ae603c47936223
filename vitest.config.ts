import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Two at a time: the machines that run this have two cores.
    maxWorkers: 2,
    // Kyiv time must come from the code, not from the machine.
    env: { TZ: 'UTC' },
    restoreMocks: true,
    // What a test waits for comes at once; the limit is for a machine that is busy with other things.
    expect: { poll: { timeout: 20_000, interval: 10 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'test/fixtures/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/{integration,contract}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
