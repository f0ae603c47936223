import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, chromium, expect, type Page } from '@playwright/test'
import { createSimulator, type Simulator } from '#simulator/simulator.ts'
import { type BridgeApi, createBridgeApi } from './launch/bridge-api.ts'
import { chromiumLaunchOptions, STILL } from './launch/chromium.ts'
import { createElectronLauncher } from './launch/electron-launcher.ts'
import type {
  Desktop,
  Launcher,
  LauncherName,
  LaunchOptions,
  RunningApp,
  StartPlan,
} from './launch/launcher.ts'
import { openShop, type Shop } from './launch/open-shop.ts'
import { createStandInLauncher } from './launch/stand-in-launcher.ts'
import { createWebLauncher } from './launch/web-launcher.ts'
import { type PageComplaints, watchComplaints } from './page-complaints.ts'
import { Inbox } from './pages/inbox.ts'

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

interface WorkerFixtures extends Pick<LaunchOptions, 'launcher'> {
  /** Makes what starts Kramar for one test; what is dear to start serves all tests of a worker. */
  createLauncher: () => Launcher
}

interface Fixtures extends Omit<LaunchOptions, 'launcher'> {
  /** Prom, as far as sources with a token are concerned. Started with 200 orders of two months. */
  prom: Simulator & { url: string }
  app: App
  /** What the page may ask the main process, asked by the test; see `createBridgeApi`. */
  api: BridgeApi
  /**
   * The quick way to a connected shop: what a seller does on the first screen, asked over the bridge without the
   * screen, with the real import. Specs about connecting and importing take `page` and `connectShop` instead.
   */
  shop: Shop
}

/** Every spec gets a Kramar of its own on an empty data folder, in whichever launcher the project names. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  launcher: ['web', { option: true, scope: 'worker' }],
  isDemo: [false, { option: true }],
  hasTray: [false, { option: true }],
  // The simulator has no limit to be spared from.
  settings: [{ requestSpacingMs: 0 }, { option: true }],

  createLauncher: [
    async ({ launcher }, use) => {
      if (launcher === 'web') {
        const browser = await chromium.launch(chromiumLaunchOptions())
        const permissions = ['clipboard-read', 'clipboard-write']
        const context = await browser.newContext({ ...STILL, permissions })
        // Keeps the window: one of its own costs each test as much as starting Kramar does.
        await context.newPage()
        await use(() => createWebLauncher(context))
        await browser.close()
      } else {
        // Their browser is a part of the application.
        await use(launcher === 'electron' ? createElectronLauncher : createStandInLauncher)
      }
    },
    { scope: 'worker' },
  ],
  env: [{}, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
  prom: async ({}, use) => {
    const simulator = createSimulator({ orderCount: 200 })
    const { url } = await simulator.listen()
    await use({ ...simulator, url })
    await simulator.close()
  },

  app: async ({ launcher, createLauncher, isDemo, hasTray, env, settings, prom }, use, testInfo) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kramar-e2e-'))
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
    const host = createLauncher()
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
        env,
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

  api: async ({ app }, use) => {
    await use(createBridgeApi(() => app.page))
  },

  shop: async ({ app, api, prom }, use) => {
    const shop = await openShop(api, prom)
    const { total } = await api.orders.count({})
    await expect(new Inbox(app.page).grid).toHaveAttribute('aria-rowcount', String(total + 1))
    await use(shop)
  },
})

/** For specs all of whose tests begin with a connected shop: `page` shows its orders. */
export const shopTest = test.extend({
  page: async ({ shop: _connected, app }, use) => {
    await use(app.page)
  },
})
