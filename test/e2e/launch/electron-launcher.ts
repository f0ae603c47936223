import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { ROOT } from './app-process.ts'
import type { Launcher } from './launcher.ts'

const ELECTRON_DIR = join(ROOT, 'node_modules/electron')

/** Whether Electron's binary was downloaded; asking the package itself would download it. */
export function isElectronInstalled(): boolean {
  return existsSync(join(ELECTRON_DIR, 'path.txt')) && existsSync(join(ELECTRON_DIR, 'dist'))
}

/** The product itself. */
export function createElectronLauncher(): Launcher {
  return {
    async start({ dataDir, isDemo, promApiUrl, onPage }) {
      const application = await _electron.launch({
        args: [ROOT, ...['--data-dir', dataDir], ...['--secrets', 'memory'], ...(isDemo ? ['--demo'] : [])],
        cwd: ROOT,
        env: { ...process.env, KRAMAR_PROM_API_URL: promApiUrl } as Record<string, string>,
      })
      let text = ''
      const child = application.process()
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
      }
      const page = await application.firstWindow()
      onPage(page)
      return {
        page,
        url: page.url(),
        output: () => text,
        async stop() {
          await application.close()
          return child.exitCode
        },
        async kill() {
          const closed = application.waitForEvent('close')
          child.kill('SIGKILL')
          await closed
        },
      }
    },
    close: async () => {},
  }
}
