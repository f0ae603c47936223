import { EventEmitter } from 'node:events'

/** `ipcMain` for one-way messages; `handle` is not emulated because the application has one channel only. */
export const ipcMain = new EventEmitter()
