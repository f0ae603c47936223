import type { BrowserContext, Page } from '@playwright/test'
import { startWebHostProcess } from './app-process.ts'
import type { Launcher } from './launcher.ts'

/** The web host in a tab of `context`. Restarts keep the port and the tab, as a user's do. */
export function createWebLauncher(context: BrowserContext): Launcher {
  let page: Page | null = null
  return {
    async start({ dataDir, isDemo, promApiUrl, previous, onPage, isTabLeftAlone }) {
      const port = previous === null ? '0' : new URL(previous.url).port
      const app = startWebHostProcess(
        ['--port', port, '--data-dir', dataDir, ...(isDemo ? ['--demo'] : [])],
        { KRAMAR_PROM_API_URL: promApiUrl },
      )
      const [, address = ''] = await app.waitForOutput(/^Kramar is ready: (\S+)$/m)
      page = previous?.page ?? (await context.newPage())
      onPage(page)
      if (!isTabLeftAlone) await page.goto(address)
      return { ...app, page, url: page.url() }
    },
    async close() {
      await page?.close()
      await context.clearCookies()
    },
  }
}
