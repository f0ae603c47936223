import { BrowserWindow, nativeTheme } from 'electron'
import { windowBackground } from './decisions/window-background.ts'

interface MainWindowOptions {
  preloadPath: string
  pageUrl: string
}

/** Opens the window; it is shown when the page has something to show. Rejects when the page cannot be loaded. */
export async function openMainWindow({ preloadPath, pageUrl }: MainWindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 480,
    minHeight: 400,
    show: false,
    backgroundColor: windowBackground(nativeTheme.shouldUseDarkColors),
    webPreferences: {
      preload: preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(pageUrl)
  return window
}

/** Brings the window to whoever started the program a second time. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
