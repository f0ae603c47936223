import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { createSimulator, type Simulator } from '#simulator/simulator.ts'
import { createElectronLauncher } from './launch/electron-launcher.ts'
import type {
  Desktop,
  Launcher,
  LauncherName,
  LaunchOptions,
  RunningApp,
  StartPlan,
} from './launch/launcher.ts'
import { createStandInLauncher } from './launch/stand-in-launcher.ts'
import { createWebLauncher } from './launch/web-launcher.ts'
import { type PageComplaints, watchComplaints } from './page-complaints.ts'

export { expect }

/** Kramar under test. `page` is another object after a restart in some launchers: take it from here. */
export interface App {
  readonly page: Page
  readonly dataDir: string
  readonly launcher: LauncherName
  /** Only on the stand-in. */
  readonly desktop: Desktop | null
  /** What the page complained of so far: errors in the console, blocked by the policy, not loaded. */
  readonly complaints: PageComplaints
  output(): string
  /** @returns the exit code */
  stop(): Promise<number | null>
  /** Power cut: nothing can be saved any more. */
  kill(): Promise<void>
  /** Starts again on the same data after `stop` or `kill`. */
  start(options?: Pick<StartPlan, 'isTabLeftAlone'>): Promise<Page>
  /** `stop`, then `start`. */
  restart(): Promise<Page>
}

interface Fixtures extends LaunchOptions {
  /** Prom, as far as sources with a token are concerned. Started with 200 orders of two months. */
  prom: Simulator & { url: string }
  app: App
}

const LAUNCHERS: Record<LauncherName, () => Promise<Launcher> | Launcher> = {
  web: createWebLauncher,
  'stand-in': createStandInLauncher,
  electron: createElectronLauncher,
}

/** Every spec gets a Kramar of its own on an empty data folder, in whichever launcher the project names. */
export const test = base.extend<Fixtures>({
  launcher: ['web', { option: true }],
  isDemo: [false, { option: true }],
  hasTray: [false, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
  prom: async ({}, use) => {
    const simulator = createSimulator({ orderCount: 200 })
    const { url } = await simulator.listen()
    await use({ ...simulator, url })
    await simulator.close()
  },

  app: async ({ launcher, isDemo, hasTray, prom }, use, testInfo) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kramar-e2e-'))
    const host = await LAUNCHERS[launcher]()
    const complaints = watchComplaints()
    let running: RunningApp | null = null
    let previous: RunningApp | null = null

    const current = (): RunningApp => {
      if (running === null) throw new Error('Kramar is not running in this test')
      return running
    }
    const leave = (): RunningApp => {
      previous = current()
      running = null
      return previous
    }
    const start: App['start'] = async ({ isTabLeftAlone } = { isTabLeftAlone: false }) => {
      running = await host.start({
        dataDir,
        isDemo,
        hasTray,
        promApiUrl: prom.url,
        previous,
        isTabLeftAlone,
        onPage: complaints.watch,
      })
      return running.page
    }
    const app: App = {
      get page() {
        return current().page
      },
      dataDir,
      launcher,
      get desktop() {
        return current().desktop ?? null
      },
      complaints,
      output: () => (running ?? previous)?.output() ?? '',
      stop: async () => await leave().stop(),
      kill: async () => await leave().kill(),
      start,
      async restart() {
        await leave().stop()
        return await start()
      },
    }
    try {
      await start()
      await use(app)
    } finally {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('output', { body: app.output(), contentType: 'text/plain' })
      }
      if (running !== null) await leave().stop()
      await host.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },

  page: async ({ app }, use) => {
    await use(app.page)
  },
})
