import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { FromStandIn, ShellEvent, ToStandIn } from '../../electron-stand-in/control.ts'
import { type AppProcess, ROOT, START_TIMEOUT_MS, startAppProcess } from './app-process.ts'
import type { Desktop, Launcher } from './launcher.ts'

/** Programs of the system that say what the test wants to hear. */
const SYSTEM_TOOLS = join(ROOT, 'test/electron-stand-in/bin')

/** A process of the built Electron entry, and what it does on the desktop. */
export interface StandInProcess extends AppProcess, Desktop {}

/** Runs the built Electron entry on the stand-in for the `electron` module. */
export function startStandInProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): StandInProcess {
  const app = startAppProcess(
    [
      ...['--import', './test/electron-stand-in/register.mjs'],
      'out/main/index.js',
      ...['--secrets', 'memory'],
      ...args,
    ],
    { ...env, PATH: `${SYSTEM_TOOLS}${delimiter}${process.env.PATH}` },
  )
  return { ...app, ...watchDesktop(app) }
}

/** The built Electron entry as a launcher of specs. */
export function createStandInLauncher(): Launcher {
  return {
    async start({ dataDir, isDemo, hasTray, env, promApiUrl, onPage }) {
      const app = startStandInProcess(['--data-dir', dataDir, ...(isDemo ? ['--demo'] : [])], {
        ...env,
        KRAMAR_PROM_API_URL: promApiUrl,
        STAND_IN_TRAY: String(hasTray),
      })
      const { browser, page } = await openPage(app, onPage)
      const { promise: isBrowserGone, resolve: onGone } = Promise.withResolvers<void>()
      browser.on('disconnected', () => onGone())
      return {
        page,
        url: page.url(),
        output: app.output,
        desktop: app,
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
  let step = 'starting'
  let isOpen = false
  const ourPage = async () => {
    const browser = await connection
    const context = browser?.contexts()[0]
    if (!browser || context === undefined) throw new Error('the stand-in has no page')
    return { browser, page: context.pages()[0] ?? (await context.waitForEvent('page')) }
  }
  const receive = async (message: FromStandIn) => {
    if (message.standIn !== 'shell') step = message.standIn
    switch (message.standIn) {
      case 'browser':
        // What the page prefers and how large it is was said by the stand-in.
        connection = chromium.connectOverCDP(message.devToolsUrl, { noDefaults: true })
        break
      case 'opening':
        onPage((await ourPage()).page)
        app.child.send({ standIn: 'proceed' } satisfies ToStandIn)
        break
      case 'opened':
        // Of the first window it is the answer; later ones are waited for with `nextWindow`.
        isOpen = true
        resolve(await ourPage())
        app.child.emit('kramar-window', (await ourPage()).page)
        break
      case 'shell':
        // Nobody would answer it, and the window would never come.
        if (message.event.type === 'dialog' && !isOpen) throw new Error(message.event.options.detail)
        break
    }
  }
  app.child.on('message', (message: FromStandIn) => void receive(message).catch(reject))
  app.child.once('close', (code) => reject(new Error(`it ended with ${code}:\n${app.output()}`)))
  const timer = setTimeout(
    () => reject(new Error(`no window in ${START_TIMEOUT_MS} ms, last seen ${step}:\n${app.output()}`)),
    START_TIMEOUT_MS,
  )
  return await promise.finally(() => clearTimeout(timer))
}

function watchDesktop({ child, output }: AppProcess): Omit<StandInProcess, keyof AppProcess> {
  const events: ShellEvent[] = []
  const taken = new Set<ShellEvent>()
  child.on('message', (message: FromStandIn) => {
    if (message.standIn !== 'shell') return
    events.push(message.event)
    child.emit('kramar-shell')
  })
  const send = (message: ToStandIn) => void child.send(message)
  return {
    events: () => [...events],
    nextShellEvent<T extends ShellEvent['type']>(type: T) {
      const { promise, resolve, reject } = Promise.withResolvers<Extract<ShellEvent, { type: T }>>()
      const look = () => {
        const event = events.find((candidate) => candidate.type === type && !taken.has(candidate))
        if (event === undefined) return
        taken.add(event)
        resolve(event as Extract<ShellEvent, { type: T }>)
      }
      const onEnd = (code: number | null) => reject(new Error(`it ended with ${code}:\n${output()}`))
      child.on('kramar-shell', look)
      child.once('close', onEnd)
      look()
      return promise.finally(() => {
        child.off('kramar-shell', look)
        child.off('close', onEnd)
      })
    },
    answerDialog: (id, response) => send({ standIn: 'answerDialog', id, response }),
    clickMenu: (label) => send({ standIn: 'clickMenu', label }),
    clickTrayMenu: (label) => send({ standIn: 'clickTrayMenu', label }),
    clickNotification: (id) => send({ standIn: 'clickNotification', id }),
    closeWindow: () => send({ standIn: 'closeWindow' }),
    openUrl: (url) => send({ standIn: 'openUrl', url }),
    resume: () => send({ standIn: 'resume' }),
    moveWindow: (bounds) => send({ standIn: 'moveWindow', bounds }),
    async nextWindow() {
      const [page] = (await once(child, 'kramar-window')) as [Page]
      return page
    },
  }
}
