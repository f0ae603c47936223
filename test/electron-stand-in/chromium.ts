import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  type BrowserContext,
  chromium,
  type Frame,
  type Page,
  type Request as PageRequest,
  type Route,
} from '@playwright/test'
import { chromiumLaunchOptions, STILL } from '../e2e/launch/chromium.ts'
import { application } from './application.ts'
import { tellTest } from './control.ts'
import { isFake, toReal } from './origin.ts'
import { protocols } from './protocol.ts'

/** What the application has to say about navigation. */
export interface NavigationGuard {
  /** @returns whether the window may go there */
  mayNavigate(frame: Frame, url: string): boolean
}

const guards = new Map<Page, NavigationGuard>()

/** Has the application asked about every navigation in this page. */
export function setNavigationGuard(page: Page, guard: NavigationGuard): void {
  guards.set(page, guard)
  page.on('close', () => guards.delete(page))
}

let started: Promise<BrowserContext> | null = null

/** The one Chromium of this process, with its profile where Electron's would be. */
export function startedChromium(): Promise<BrowserContext> {
  started ??= start()
  return started
}

async function start(): Promise<BrowserContext> {
  const profile = application.getPath('userData')
  // Of an earlier run, which ended without a chance to remove it.
  rmSync(join(profile, 'DevToolsActivePort'), { force: true })
  const { args, ...options } = chromiumLaunchOptions()
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    ...STILL,
    args: [...args, '--remote-debugging-port=0'],
    viewport: null,
    // The application closes it when it quits.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  application.beforeExit(() => context.close())
  await context.route(() => true, answer)
  tellTest({ standIn: 'browser', devToolsUrl: await devToolsUrl(profile) })
  return context
}

/** Chromium notes where it listens in its profile, a moment after it can be spoken to by its pipe. */
async function devToolsUrl(profile: string): Promise<string> {
  const path = join(profile, 'DevToolsActivePort')
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const [port, rest] = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
    if (port && rest) return `ws://127.0.0.1:${port}${rest}`
    await setTimeout(50)
  }
  throw new Error('Chromium does not say where it listens')
}

/** Our own scheme is answered by the application; everything else has no network to go to. */
async function answer(route: Route, request: PageRequest): Promise<void> {
  if (request.isNavigationRequest()) {
    const frame = frameOf(request)
    const guard = frame && guards.get(frame.page())
    if (!frame || !guard?.mayNavigate(frame, toReal(request.url()))) {
      await route.abort('aborted')
      return
    }
  }
  if (!isFake(request.url())) {
    await route.abort('internetdisconnected')
    return
  }
  const body = request.postDataBuffer()
  const response = await protocols.answer(
    new Request(toReal(request.url()), {
      method: request.method(),
      ...(body !== null && { body: new Uint8Array(body) }),
    }),
  )
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** The frame that a navigation happens in; `null` when it is that of a window that nobody opened here. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame()
  } catch {
    // A window that has just been asked for has no frame yet.
    return null
  }
}
