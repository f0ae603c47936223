import { EventEmitter } from 'node:events'
import { type RequestOptions, request } from 'node:http'
import type * as Electron from 'electron'
import { application } from './application.ts'
import { onTestMessage } from './control.ts'

/** `powerMonitor`: the test wakes the computer. */
export const powerMonitor = new EventEmitter()
onTestMessage('resume', () => powerMonitor.emit('resume'))

/** `net`: always online. Its requests are those of Node, which follow no redirect by themselves. */
export const net = {
  isOnline: () => true,
  request({
    session: _session,
    redirect: _redirect,
    ...options
  }: RequestOptions & Electron.ClientRequestConstructorOptions) {
    return request(options)
  },
}

onTestMessage('openUrl', ({ url }) => application.emit('open-url', { preventDefault: () => {} }, url))
