import { chromium } from '@playwright/test'
import { startWebHostProcess } from './app-process.ts'
import { chromiumLaunchOptions } from './chromium.ts'
import type { Launcher } from './launcher.ts'

/** The web host in a browser. Restarts keep the port and the tab, as a user's do. */
export async function createWebLauncher(): Promise<Launcher> {
  const browser = await chromium.launch(chromiumLaunchOptions())
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  return {
    async start({ dataDir, isDemo, promApiUrl, previous, onPage, isTabLeftAlone }) {
      const port = previous === null ? '0' : new URL(previous.url).port
      const app = startWebHostProcess(
        ['--port', port, '--data-dir', dataDir, ...(isDemo ? ['--demo'] : [])],
        { KRAMAR_PROM_API_URL: promApiUrl },
      )
      const [, address = ''] = await app.waitForOutput(/^Kramar is ready: (\S+)$/m)
      const page = previous?.page ?? (await context.newPage())
      onPage(page)
      if (!isTabLeftAlone) await page.goto(address)
      return { ...app, page, url: page.url() }
    },
    close: () => browser.close(),
  }
}
