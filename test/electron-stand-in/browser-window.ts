import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { application } from './application.ts'
import { startedChromium } from './chromium.ts'
import { onTestMessage, recordShellEvent, type ShellEvent, tellTest } from './control.ts'
import { nativeTheme } from './native-theme.ts'
import { toFake } from './origin.ts'
import { defaultSession } from './session.ts'
import { refuseUnknown } from './strict.ts'
import { WebContents } from './web-contents.ts'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

interface WindowOptions extends Partial<Bounds> {
  backgroundColor?: string
  webPreferences: {
    preload?: string
    javascript?: boolean
    contextIsolation: boolean
    sandbox: boolean
    nodeIntegration: boolean
    zoomFactor?: number
  }
}

const WINDOW_OPTIONS = [
  'x',
  'y',
  'icon',
  'autoHideMenuBar',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'backgroundColor',
  'webPreferences',
]
const WEB_PREFERENCES = [
  'javascript',
  'preload',
  'contextIsolation',
  'sandbox',
  'nodeIntegration',
  'webviewTag',
  'spellcheck',
  'zoomFactor',
]

let proceed: (() => void) | null = null
onTestMessage('proceed', () => proceed?.())

let newest: BrowserWindow | null = null
onTestMessage('closeWindow', () => newest?.close())
onTestMessage('moveWindow', ({ bounds }) => newest?.setBounds(bounds))

/** `BrowserWindow`: a page of Chromium that the test is told of before it loads. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly #options: WindowOptions
  readonly #contents = new WebContents()
  #isVisible = false
  #isMinimized = false
  #isMaximized = false
  #isDestroyed = false
  #bounds: Bounds
  #zoomFactor: number

  constructor(options: WindowOptions) {
    super()
    refuseUnknown('BrowserWindow', options, WINDOW_OPTIONS)
    refuseUnknown('webPreferences', options.webPreferences, WEB_PREFERENCES)
    const { contextIsolation, sandbox, nodeIntegration, zoomFactor = 1 } = options.webPreferences
    if (!contextIsolation || !sandbox || nodeIntegration) throw new Error('only safe windows are emulated')
    this.#options = options
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.#zoomFactor = zoomFactor
    this.webContents = this.#contents.face
    this.#contents.onZoom = (factor) => {
      this.#zoomFactor = factor
      this.#record('zoom')
    }
    // One without a page of ours is not for anybody to see.
    if (this.#isSeen) newest = this
    application.emit('web-contents-created', {}, this.webContents)
    this.#record('open')
  }

  get #isSeen(): boolean {
    return this.#options.webPreferences.preload !== undefined
  }

  async loadURL(url: string): Promise<void> {
    const context = await startedChromium()
    const { preload } = this.#options.webPreferences
    if (preload === undefined) {
      if (this.#options.webPreferences.javascript !== false) throw new Error('documents run no scripts')
      await this.#contents.attachDocument(await context.newPage())
      await this.#contents.load(url)
      return
    }
    const page = context.pages()[0] ?? (await context.newPage())
    const followTheme = async () => {
      if (page.isClosed()) return
      await page.emulateMedia({ colorScheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' })
    }
    await followTheme()
    nativeTheme.on('updated', followTheme)
    await context.grantPermissions([...defaultSession.grantedPermissions(url), 'clipboard-read'], {
      origin: new URL(toFake(url)).origin,
    })
    await this.#contents.attach(page, readFileSync(preload, 'utf8'))
    await this.#contents.resize(this.#bounds)
    page.on('close', () => {
      nativeTheme.off('updated', followTheme)
      this.#isDestroyed = true
      this.emit('closed')
      this.#record('closed')
      if (!application.emit('window-all-closed')) application.quit()
    })
    const { promise, resolve } = Promise.withResolvers<void>()
    proceed = resolve
    tellTest({ standIn: 'opening' })
    await promise
    await this.#contents.load(url)
    this.emit('ready-to-show')
    tellTest({ standIn: 'opened' })
  }

  /** Asks the application, then the page, and goes if neither holds it. */
  close(): void {
    let isPrevented = false
    this.emit('close', {
      preventDefault: () => {
        isPrevented = true
      },
    })
    if (isPrevented) return
    void this.#contents.leave().then((mayGo) => {
      if (mayGo) this.destroy()
    })
  }

  /** Chromium might end with its last page, so an empty one is left for the next window. */
  destroy(): void {
    if (!this.#isSeen) {
      void this.#contents.close()
      return
    }
    void startedChromium()
      .then((context) => context.newPage())
      .then(() => this.#contents.close())
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  getNormalBounds(): Bounds {
    return this.#bounds
  }

  setBounds(bounds: Bounds): void {
    this.#bounds = bounds
    this.emit('move')
    this.emit('resize')
  }

  maximize(): void {
    this.#isMaximized = true
    this.#record('maximize')
    this.emit('maximize')
  }

  isMaximized(): boolean {
    return this.#isMaximized
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

  #record(action: Extract<ShellEvent, { type: 'window' }>['action']): void {
    if (!this.#isSeen) return
    recordShellEvent({
      type: 'window',
      action,
      background: this.#options.backgroundColor,
      bounds: this.#bounds,
      zoomFactor: this.#zoomFactor,
    })
  }
}
