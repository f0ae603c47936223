import { EventEmitter } from 'node:events'
import type { Frame, Page } from '@playwright/test'
import { setNavigationGuard } from './chromium.ts'
import { ipcMain } from './ipc-main.ts'
import { toFake, toReal } from './origin.ts'
import { type Carried, carry, preloadScript, RECEIVER, SENDER, unpack } from './preload-frame.ts'
import { strict } from './strict.ts'

type Receive = (channel: string, carried: Carried) => void
type WindowOpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' }

interface PdfOptions {
  /** Inches. */
  pageSize: { width: number; height: number }
  preferCSSPageSize?: boolean
  printBackground?: boolean
}

/** `WebContents` over a page of Chromium. */
export class WebContents extends EventEmitter {
  #page: Page | null = null
  #openHandler: WindowOpenHandler | null = null
  #isLoadedByUs = false
  /** For the stand-in itself: told of each zoom. */
  onZoom: (factor: number) => void = () => {}

  setZoomFactor(factor: number): void {
    this.onZoom(factor)
  }

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
    setNavigationGuard(page, { mayNavigate: (frame, url) => this.#mayNavigate(frame, url) })
  }

  /** For the stand-in itself: a document that runs no scripts. */
  async attachDocument(page: Page): Promise<void> {
    this.#page = page
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Emulation.setScriptExecutionDisabled', { value: true })
    setNavigationGuard(page, { mayNavigate: (frame, url) => this.#mayNavigate(frame, url) })
  }

  async printToPDF({
    pageSize,
    preferCSSPageSize = false,
    printBackground = false,
  }: PdfOptions): Promise<Buffer> {
    if (this.#page === null) throw new Error('there is no page to print')
    const { width, height } = pageSize
    return await this.#page.pdf({
      width: `${width}in`,
      height: `${height}in`,
      preferCSSPageSize,
      printBackground,
    })
  }

  /** For the stand-in itself: the page learns how large its window is, frame included. */
  async resize({ width, height }: { width: number; height: number }): Promise<void> {
    const devTools = await this.#page?.context().newCDPSession(this.#page)
    if (devTools === undefined) throw new Error('there is no page to resize')
    const { windowId } = await devTools.send('Browser.getWindowForTarget')
    await devTools.send('Browser.setWindowBounds', { windowId, bounds: { width, height } })
    await devTools.detach()
  }

  /** For the stand-in itself: a navigation that the application starts is not asked about. */
  async load(url: string): Promise<void> {
    this.#isLoadedByUs = true
    await this.#page?.goto(toFake(url))
    this.#isLoadedByUs = false
  }

  /**
   * For the stand-in itself: says good-bye to the page. Chromium would show a question of its own, so the page is asked
   * with the event alone.
   * @returns whether it lets itself be closed
   */
  async leave(): Promise<boolean> {
    const page = this.#page
    if (page === null) return true
    const isHeld = await page.evaluate(() => {
      const event = new Event('beforeunload', { cancelable: true })
      return !window.dispatchEvent(event)
    })
    if (isHeld) {
      let isFreed = false
      this.emit('will-prevent-unload', {
        preventDefault: () => {
          isFreed = true
        },
      })
      if (!isFreed) return false
    }
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')))
    return true
  }

  async close(): Promise<void> {
    await this.#page?.close()
  }

  /** What the application gets to see. */
  readonly face = strict<WebContents>('WebContents', this)

  #mayNavigate(frame: Frame, url: string): boolean {
    const details = { url, isMainFrame: frame.parentFrame() === null, isSameDocument: false }
    let isPrevented = false
    const ask = (event: string) => {
      this.emit(event, {
        ...details,
        preventDefault: () => {
          isPrevented = true
        },
      })
    }
    // In Electron's order: a refusal of the first is the last word.
    if (!this.#isLoadedByUs) ask('will-frame-navigate')
    if (!this.#isLoadedByUs && !isPrevented && details.isMainFrame) ask('will-navigate')
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
