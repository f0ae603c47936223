import { type Browser, chromium, type Page } from '@playwright/test'
import type { FromStandIn, ShellEvent, ToStandIn } from '../../electron-stand-in/control.ts'
import { type AppProcess, startAppProcess } from './app-process.ts'
import type { Desktop, Launcher } from './launcher.ts'

/** The built Electron entry on the stand-in for the `electron` module. */
export function createStandInLauncher(): Launcher {
  return {
    async start({ dataDir, isDemo, promApiUrl, onPage }) {
      const app = startAppProcess(
        [
          ...['--import', './test/electron-stand-in/register.mjs'],
          'out/main/index.js',
          ...['--data-dir', dataDir],
          ...['--secrets', 'memory'],
          ...(isDemo ? ['--demo'] : []),
        ],
        { KRAMAR_PROM_API_URL: promApiUrl },
      )
      const desktop = watchDesktop(app)
      const { browser, page } = await openPage(app, onPage)
      const { promise: isBrowserGone, resolve: onGone } = Promise.withResolvers<void>()
      browser.on('disconnected', () => onGone())
      return {
        page,
        url: page.url(),
        output: app.output,
        desktop,
        async stop() {
          const exitCode = await app.stop()
          await isBrowserGone
          return exitCode
        },
        async kill() {
          await app.kill()
          // Its pipe is cut with the process; the profile is free only when it has gone.
          await isBrowserGone
        },
      }
    },
    close: async () => {},
  }
}

/** Follows the start until the window has loaded, and listens to its page from before that. */
async function openPage(
  app: AppProcess,
  onPage: (page: Page) => void,
): Promise<{ browser: Browser; page: Page }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ browser: Browser; page: Page }>()
  let connection: Promise<Browser> | null = null
  const ourPage = async () => {
    const browser = await connection
    const page = browser?.contexts()[0]?.pages()[0]
    if (!browser || page === undefined) throw new Error('the stand-in has no page')
    return { browser, page }
  }
  const receive = async (message: FromStandIn) => {
    switch (message.standIn) {
      case 'browser':
        connection = chromium.connectOverCDP(message.devToolsUrl)
        break
      case 'opening':
        onPage((await ourPage()).page)
        app.child.send({ standIn: 'proceed' } satisfies ToStandIn)
        break
      case 'opened':
        resolve(await ourPage())
        break
      case 'shell':
        break
    }
  }
  app.child.on('message', (message: FromStandIn) => void receive(message).catch(reject))
  app.child.once('close', (code) => reject(new Error(`it ended with ${code}:\n${app.output()}`)))
  return await promise
}

function watchDesktop({ child }: AppProcess): Desktop {
  const events: ShellEvent[] = []
  child.on('message', (message: FromStandIn) => {
    if (message.standIn === 'shell') events.push(message.event)
  })
  const send = (message: ToStandIn) => child.send(message)
  return {
    events: () => [...events],
    answerDialog: (id, response) => void send({ standIn: 'answerDialog', id, response }),
    clickMenu: (label) => void send({ standIn: 'clickMenu', label }),
    clickTrayMenu: (label) => void send({ standIn: 'clickTrayMenu', label }),
    clickNotification: (id) => void send({ standIn: 'clickNotification', id }),
  }
}
