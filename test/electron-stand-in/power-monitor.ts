import { EventEmitter } from 'node:events'
import { application } from './application.ts'
import { onTestMessage } from './control.ts'

/** `powerMonitor`: the test wakes the computer. */
export const powerMonitor = new EventEmitter()
onTestMessage('resume', () => powerMonitor.emit('resume'))

/** `net`: always online. */
export const net = { isOnline: () => true }

onTestMessage('openUrl', ({ url }) => application.emit('open-url', { preventDefault: () => {} }, url))
