import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Request as PageRequest, type Route } from '@playwright/test'
import { chromiumLaunchOptions } from '../e2e/launch/chromium.ts'
import { application } from './application.ts'
import { tellTest } from './control.ts'
import { isFake, toReal } from './origin.ts'
import { protocols } from './protocol.ts'

/** Decides over a request that would leave the page; `true` lets it go on. */
type NavigationGuard = (request: PageRequest) => boolean

const guards = new Set<NavigationGuard>()

export function guardNavigation(guard: NavigationGuard): void {
  guards.add(guard)
}

let started: Promise<BrowserContext> | null = null

/** The one Chromium of this process, with its profile where Electron's would be. */
export function startedChromium(): Promise<BrowserContext> {
  started ??= start()
  return started
}

async function start(): Promise<BrowserContext> {
  const profile = application.getPath('userData')
  const { args, ...options } = chromiumLaunchOptions()
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [...args, '--remote-debugging-port=0'],
    viewport: null,
    // The application closes it when it quits.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  application.beforeExit(() => context.close())
  await context.route(() => true, answer)
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  tellTest({ standIn: 'browser', devToolsUrl: `ws://127.0.0.1:${port}${path}` })
  return context
}

/** Our own scheme is answered by the application; everything else has no network to go to. */
async function answer(route: Route, request: PageRequest): Promise<void> {
  if (request.isNavigationRequest() && ![...guards].every((guard) => guard(request))) {
    await route.abort('aborted')
    return
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
