import { EventEmitter } from 'node:events'
import { application } from './application.ts'
import { BrowserWindow as StandInWindow } from './browser-window.ts'
import { ipcMain as standInIpcMain } from './ipc-main.ts'
import { nativeImage as standInNativeImage } from './native-image.ts'
import { nativeTheme as standInNativeTheme } from './native-theme.ts'
import { net as standInNet, powerMonitor as standInPowerMonitor } from './power-monitor.ts'
import { protocols } from './protocol.ts'
import { screen as standInScreen } from './screen.ts'
import { defaultSession } from './session.ts'
import {
  Menu as StandInMenu,
  Notification as StandInNotification,
  Tray as StandInTray,
  dialog as standInDialog,
  shell as standInShell,
} from './shell-parts.ts'
import { strict } from './strict.ts'

// The names that the application imports from `electron`; an import of any other fails when it is loaded.
export const app = strict('app', application)
export const ipcMain = strict('ipcMain', standInIpcMain)
export const protocol = strict('protocol', protocols)
export const session = strict('session', {
  defaultSession: strict('session', defaultSession),
  /** Of what the program itself fetches; nothing of it is emulated. */
  fromPartition: (name: string) => strict(name, {}),
})
/** electron-updater tells it that the program quits for an update. */
export const autoUpdater = strict('autoUpdater', new EventEmitter())
export const nativeTheme = strict('nativeTheme', standInNativeTheme)
export const nativeImage = strict('nativeImage', standInNativeImage)
export const net = strict('net', standInNet)
export const powerMonitor = strict('powerMonitor', standInPowerMonitor)
export const screen = strict('screen', standInScreen)
export const dialog = strict('dialog', standInDialog)
export const shell = strict('shell', standInShell)
export const BrowserWindow = StandInWindow
export const Menu = StandInMenu
export const Tray = StandInTray
export const Notification = StandInNotification

const electron = {
  app,
  autoUpdater,
  ipcMain,
  protocol,
  session,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  screen,
  dialog,
  shell,
  BrowserWindow,
  Menu,
  Tray,
  Notification,
}

// biome-ignore lint/style/noDefaultExport: `electron-store` takes its parts from it, as of any CommonJS module.
export default electron

// A test that died must not leave a browser behind.
process.on('disconnect', () => application.exit(1))
