import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Logger } from '../ports.ts'
import { windowBackground } from './decisions/window-background.ts'
import { keepWindow, MIN_WINDOW, nextZoom, windowPlace } from './decisions/window-place.ts'
import type { WindowMemory } from './window-memory.ts'

/** A window that is dragged says so with every pixel. */
const KEEP_DELAY_MS = 500

export type ZoomChange = 'in' | 'out' | 'reset'

interface MainWindowDeps {
  preloadPath: string
  pageUrl: string
  iconPath: string
  memory: WindowMemory
  logger: Logger
  /** The person closes the window. @returns whether it may go */
  mayClose(): Promise<boolean>
  onOpened(): void
  /** Something on the page is not saved. @returns whether it may be lost */
  mayLoseUnsaved(): Promise<boolean>
}

/** The one window of the application, which comes and goes: without it there is no page and no memory for one. */
export interface MainWindow {
  /** Brings it to the front, made anew where there is none. Rejects when the page cannot be loaded. */
  show(): Promise<void>
  current(): BrowserWindow | null
  zoom(change: ZoomChange): void
}

export function createMainWindow(deps: MainWindowDeps): MainWindow {
  const { memory, logger } = deps
  let window: BrowserWindow | null = null
  let opening: Promise<void> | null = null

  async function open(): Promise<void> {
    const kept = memory.read()
    const place = windowPlace(kept, screen.getAllDisplays(), screen.getPrimaryDisplay().id)
    const opened = new BrowserWindow({
      ...place.bounds,
      minWidth: MIN_WINDOW.width,
      minHeight: MIN_WINDOW.height,
      show: false,
      icon: deps.iconPath,
      autoHideMenuBar: true,
      backgroundColor: windowBackground(nativeTheme.shouldUseDarkColors),
      webPreferences: {
        preload: deps.preloadPath,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        zoomFactor: kept.zoomFactor,
      },
    })
    window = opened
    if (place.isMaximized) opened.maximize()
    opened.once('ready-to-show', () => opened.show())
    opened.once('closed', () => {
      if (window === opened) window = null
    })
    askBeforeClosing(opened)
    rememberPlace(opened)
    deps.onOpened()
    await opened.loadURL(deps.pageUrl)
  }

  function askBeforeClosing(opened: BrowserWindow): void {
    let isAllowed = false
    let isAsking = false
    const ask = async (question: () => Promise<boolean>, goOn: () => void) => {
      if (isAsking) return
      isAsking = true
      try {
        if (!(await question()) || opened.isDestroyed()) return
        isAllowed = true
        goOn()
      } catch (error) {
        logger.error({ error }, 'the window could not be closed')
      } finally {
        isAsking = false
      }
    }
    opened.on('close', (event) => {
      if (isAllowed) return
      event.preventDefault()
      // Closed and not destroyed: the page saves what it has to, or holds the window for what is not saved.
      void ask(deps.mayClose, () => opened.close())
    })
    opened.webContents.on('will-prevent-unload', () => {
      isAllowed = false
      void ask(deps.mayLoseUnsaved, () => opened.destroy())
    })
  }

  function rememberPlace(opened: BrowserWindow): void {
    let timer: NodeJS.Timeout | null = null
    const keep = () => {
      timer = null
      if (opened.isDestroyed()) return
      const bounds = opened.getNormalBounds()
      const displayId = screen.getDisplayMatching(bounds).id
      memory.write(keepWindow(memory.read(), { displayId, bounds, isMaximized: opened.isMaximized() }))
    }
    const keepSoon = () => {
      timer ??= setTimeout(keep, KEEP_DELAY_MS)
    }
    opened.on('resize', keepSoon)
    opened.on('move', keepSoon)
    opened.on('maximize', keepSoon)
    opened.on('unmaximize', keepSoon)
    opened.on('close', keep)
    opened.once('closed', () => {
      if (timer !== null) clearTimeout(timer)
    })
    opened.webContents.on('zoom-changed', (_event, direction) => zoom(direction))
  }

  function zoom(change: ZoomChange): void {
    const kept = memory.read()
    const zoomFactor = change === 'reset' ? 1 : nextZoom(kept.zoomFactor, change)
    memory.write({ ...kept, zoomFactor })
    window?.webContents.setZoomFactor(zoomFactor)
  }

  return {
    async show() {
      if (opening !== null) return await opening
      if (window !== null) {
        if (window.isMinimized()) window.restore()
        window.show()
        window.focus()
        return
      }
      opening = open().finally(() => {
        opening = null
      })
      await opening
    },
    current: () => window,
    zoom,
  }
}
