import { startElectronHost } from './electron/electron-host.ts'

startElectronHost()
