import { EventEmitter } from 'node:events'
import type { IpcMain } from 'electron'
import { expect, test, vi } from 'vitest'
import { BRIDGE_CHANNEL } from '#shared/bridge.ts'
import { APP_PAGE_URL } from './decisions/app-page.ts'
import { attachIpcTransport } from './ipc-transport.ts'

function setUp() {
  const ipcMain = new EventEmitter()
  const sender = Object.assign(new EventEmitter(), { isDestroyed: () => false, send: vi.fn() })
  const connections: { receive: ReturnType<typeof vi.fn>; close: ReturnType<typeof vi.fn> }[] = []
  const logger = { debug: () => {}, info: () => {}, warn: vi.fn(), error: () => {} }
  attachIpcTransport({
    ipcMain: ipcMain as unknown as IpcMain,
    rpcServer: {
      connect() {
        const connection = { receive: vi.fn(), close: vi.fn() }
        connections.push(connection)
        return connection
      },
    },
    pageUrl: APP_PAGE_URL,
    logger,
  })
  const post = (senderFrame: object | null, message: unknown = 'call') =>
    ipcMain.emit(BRIDGE_CHANNEL, { sender, senderFrame }, message)
  return { post, sender, connections, logger }
}

const page = { url: APP_PAGE_URL, parent: null }

test('messages of our page reach the application', () => {
  const { post, connections } = setUp()
  post(page, 'one')
  post(page, 'two')
  expect(connections).toHaveLength(1)
  expect(connections[0]?.receive.mock.calls).toEqual([['one'], ['two']])
})

// Would catch: an advertisement in a frame that talks to the application as if it were the page.
test.each([
  ['a frame in our page', { url: APP_PAGE_URL, parent: page }],
  ['another site', { url: 'https://evil.example/', parent: null }],
  ['a page that only looks like ours', { url: 'app://kramar.evil/', parent: null }],
  ['an empty document', { url: 'about:blank', parent: null }],
  ['a frame that is gone', null],
])('%s is not heard', (_name, frame) => {
  const { post, connections, logger } = setUp()
  post(frame)
  expect(connections).toHaveLength(0)
  expect(logger.warn).toHaveBeenCalledOnce()
})

test('a document that is left takes its calls with it, a place in it does not', () => {
  const { post, sender, connections } = setUp()
  post(page)
  sender.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
  sender.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
  expect(connections[0]?.close).not.toHaveBeenCalled()
  sender.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
  expect(connections[0]?.close).toHaveBeenCalledOnce()
  post(page)
  expect(connections).toHaveLength(2)
  sender.emit('render-process-gone')
  expect(connections[1]?.close).toHaveBeenCalledOnce()
})
