import type { Browser, BrowserContext } from '@playwright/test'
import { startWebHostProcess } from './app-process.ts'
import type { Launcher } from './launcher.ts'

/** The web host in a browser, each in a context of its own. Restarts keep the port and the tab, as a user's do. */
export function createWebLauncher(browser: Browser): Launcher {
  let opened: Promise<BrowserContext> | null = null
  const context = () => {
    opened ??= browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    return opened
  }
  return {
    async start({ dataDir, isDemo, promApiUrl, previous, onPage, isTabLeftAlone }) {
      const port = previous === null ? '0' : new URL(previous.url).port
      const app = startWebHostProcess(
        ['--port', port, '--data-dir', dataDir, ...(isDemo ? ['--demo'] : [])],
        { KRAMAR_PROM_API_URL: promApiUrl },
      )
      const [, address = ''] = await app.waitForOutput(/^Kramar is ready: (\S+)$/m)
      const page = previous?.page ?? (await (await context()).newPage())
      onPage(page)
      if (!isTabLeftAlone) await page.goto(address)
      return { ...app, page, url: page.url() }
    },
    close: async () => await (await opened)?.close(),
  }
}
