import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Logger } from '../ports.ts'
import { windowBackground } from './decisions/window-background.ts'
import { keepWindow, MIN_WINDOW, nextZoom, windowPlace } from './decisions/window-place.ts'
import type { WindowMemory } from './window-memory.ts'

/** A page that hangs holds nobody. */
const LEAVE_PATIENCE_MS = 3_000

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
  /** Closes it for good, without asking whether Kramar goes on. @returns whether it went, or is held by its page */
  leave(): Promise<boolean>
  zoom(change: ZoomChange): void
}

interface Leaving {
  promise: Promise<boolean>
  /** The page has answered: it is not one that hangs. */
  beHeard(): void
  settle(hasLeft: boolean): void
}

export function createMainWindow(deps: MainWindowDeps): MainWindow {
  const { memory, logger } = deps
  let window: BrowserWindow | null = null
  let opening: Promise<void> | null = null
  /** While it is not known whether the page lets itself be left. */
  let leaving: Leaving | null = null

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
      leaving?.settle(true)
    })
    askBeforeClosing(opened)
    rememberPlace(opened)
    deps.onOpened()
    await opened.loadURL(deps.pageUrl)
  }

  function askBeforeClosing(opened: BrowserWindow): void {
    let isAllowed = false
    let isAsking = false
    const ask = async (question: () => Promise<boolean>, goOn: () => void): Promise<boolean> => {
      if (isAsking) return false
      isAsking = true
      try {
        if (opened.isDestroyed() || !(await question())) return false
        isAllowed = true
        if (!opened.isDestroyed()) goOn()
        return true
      } catch (error) {
        logger.error({ error }, 'the window could not be closed')
        return false
      } finally {
        isAsking = false
      }
    }
    opened.on('close', (event) => {
      if (isAllowed || leaving !== null) return
      event.preventDefault()
      // Closed and not destroyed: the page saves what it has to, or holds the window for what is not saved.
      void ask(deps.mayClose, () => opened.close())
    })
    opened.webContents.on('will-prevent-unload', () => {
      isAllowed = false
      leaving?.beHeard()
      void ask(deps.mayLoseUnsaved, () => opened.destroy()).then((isGoing) => {
        if (!isGoing) leaving?.settle(false)
      })
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

  function leave(left: BrowserWindow): Promise<boolean> {
    if (leaving !== null) return leaving.promise
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const patience = setTimeout(() => left.destroy(), LEAVE_PATIENCE_MS)
    const beHeard = () => clearTimeout(patience)
    leaving = {
      promise,
      beHeard,
      settle(hasLeft) {
        beHeard()
        leaving = null
        resolve(hasLeft)
      },
    }
    left.close()
    return promise
  }

  return {
    leave: async () => window === null || window.isDestroyed() || (await leave(window)),
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
