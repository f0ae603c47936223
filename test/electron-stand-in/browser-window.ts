import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Frame, Page } from '@playwright/test'
import { application } from './application.ts'
import { setNavigationGuard, startedChromium } from './chromium.ts'
import { onTestMessage, recordShellEvent, tellTest } from './control.ts'
import { ipcMain } from './ipc-main.ts'
import { nativeTheme } from './native-theme.ts'
import { toFake, toReal } from './origin.ts'
import { type Carried, carry, preloadScript, RECEIVER, SENDER, unpack } from './preload-frame.ts'
import { defaultSession } from './session.ts'
import { refuseUnknown, strict } from './strict.ts'

interface WindowOptions {
  backgroundColor?: string
  webPreferences: { preload: string; contextIsolation: boolean; sandbox: boolean; nodeIntegration: boolean }
}

type Receive = (channel: string, carried: Carried) => void
type WindowOpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' }

const WINDOW_OPTIONS = [
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'backgroundColor',
  'webPreferences',
]
const WEB_PREFERENCES = [
  'preload',
  'contextIsolation',
  'sandbox',
  'nodeIntegration',
  'webviewTag',
  'spellcheck',
]

/** `WebContents` over a page of Chromium. */
class WebContents extends EventEmitter {
  #page: Page | null = null
  #openHandler: WindowOpenHandler | null = null
  #isLoadedByUs = false

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler
  }

  send(channel: string, message: unknown): void {
    const page = this.#page
    if (page === null || page.isClosed()) throw new Error('the page is closed')
    page
      .evaluate(
        ([name, to, carried]) => (globalThis as never as Record<string, Receive>)[name]?.(to, carried),
        [RECEIVER, channel, carry(message)] as const,
      )
      // The document that was spoken to has been left meanwhile; Electron drops such a message too.
      .catch((error: Error) => process.stderr.write(`stand-in: not delivered: ${error.message}\n`))
  }

  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? false
  }

  /** For the stand-in itself. */
  async attach(page: Page, preload: string): Promise<void> {
    this.#page = page
    await page.exposeBinding(SENDER, ({ frame }, channel: string, carried: Carried) => {
      ipcMain.emit(channel, { sender: this.face, senderFrame: describeFrame(frame) }, unpack(carried))
    })
    await page.addInitScript(preloadScript(preload))
    page.on('close', () => this.emit('destroyed'))
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed' }))
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Page.enable')
    devTools.on('Page.windowOpen', ({ url }) => this.#askForWindow(toReal(url)))
    // Chromium has opened it already; its request is never let out.
    page.on('popup', (popup) => void popup.close())
    setNavigationGuard({
      page,
      mayNavigate: (frame, url) => this.#mayNavigate(frame, url),
    })
  }

  /** For the stand-in itself: a navigation that the application starts is not asked about. */
  async load(url: string): Promise<void> {
    this.#isLoadedByUs = true
    await this.#page?.goto(toFake(url))
    this.#isLoadedByUs = false
  }

  /** What the application gets to see. */
  readonly face = strict<WebContents>('WebContents', this)

  #mayNavigate(frame: Frame, url: string): boolean {
    const details = { url, isMainFrame: frame.parentFrame() === null, isSameDocument: false }
    let isPrevented = false
    if (!this.#isLoadedByUs) {
      this.emit('will-navigate', {
        ...details,
        preventDefault: () => {
          isPrevented = true
        },
      })
    }
    if (!isPrevented) this.emit('did-start-navigation', details)
    return !isPrevented
  }

  #askForWindow(url: string): void {
    if (this.#openHandler === null) throw new Error('new windows are not emulated, only their refusal')
    const { action } = this.#openHandler({ url })
    if (action !== 'deny') throw new Error('new windows are not emulated, only their refusal')
  }
}

function describeFrame(frame: Frame): { url: string; parent: object | null } {
  const parent = frame.parentFrame()
  return { url: toReal(frame.url()), parent: parent === null ? null : describeFrame(parent) }
}

let proceed: (() => void) | null = null
onTestMessage('proceed', () => proceed?.())

/** `BrowserWindow`: a page of Chromium that the test is told of before it loads. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly #options: WindowOptions
  readonly #contents = new WebContents()
  #isVisible = false
  #isDestroyed = false
  #isMinimized = false

  constructor(options: WindowOptions) {
    super()
    refuseUnknown('BrowserWindow', options, WINDOW_OPTIONS)
    refuseUnknown('webPreferences', options.webPreferences, WEB_PREFERENCES)
    const { contextIsolation, sandbox, nodeIntegration } = options.webPreferences
    if (!contextIsolation || !sandbox || nodeIntegration) throw new Error('only safe windows are emulated')
    this.#options = options
    this.webContents = this.#contents.face
    application.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url: string): Promise<void> {
    const context = await startedChromium()
    const page = context.pages()[0] ?? (await context.newPage())
    const followTheme = () =>
      page.emulateMedia({ colorScheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' })
    await followTheme()
    nativeTheme.on('updated', followTheme)
    await context.grantPermissions([...defaultSession.grantedPermissions(url), 'clipboard-read'], {
      origin: new URL(toFake(url)).origin,
    })
    await this.#contents.attach(page, readFileSync(this.#options.webPreferences.preload, 'utf8'))
    page.on('close', () => {
      nativeTheme.off('updated', followTheme)
      this.#isDestroyed = true
      this.emit('closed')
      application.emit('window-all-closed')
    })
    const { promise, resolve } = Promise.withResolvers<void>()
    proceed = resolve
    tellTest({ standIn: 'opening' })
    await promise
    await this.#contents.load(url)
    this.emit('ready-to-show')
    tellTest({ standIn: 'opened' })
  }

  show(): void {
    this.#isVisible = true
    this.#record('show')
  }

  hide(): void {
    this.#isVisible = false
    this.#record('hide')
  }

  focus(): void {
    this.#record('focus')
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isVisible(): boolean {
    return this.#isVisible
  }

  isMinimized(): boolean {
    return this.#isMinimized
  }

  restore(): void {
    this.#isMinimized = false
    this.#record('restore')
  }

  #record(action: 'show' | 'hide' | 'focus' | 'restore'): void {
    recordShellEvent({ type: 'window', action, background: this.#options.backgroundColor })
  }
}
