import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IpcMain } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { attachIpcTransport } from '#main/electron/ipc-transport.ts'
import { createRpcServer } from '#main/platform/rpc-server.ts'
import type { Logger } from '#main/ports.ts'
import { startWebHost, type WebHost } from '#main/web/web-host.ts'
import type { BridgeMessage, KramarBridge } from '#shared/bridge.ts'
import { type BridgeTransport, contractRouter, describeBridge } from './bridge-contract.ts'
import { openSocketPage, type SocketPage } from './socket-page.ts'

/** What is waited for comes at once; the limit is for a machine that is busy with other things. */
const PATIENCE = { timeout: 20_000 }

const logger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const PAGE_URL = 'app://kramar/'

/** Electron's side of IPC without Electron: the real transport, and a page with the real preload. */
function createIpc() {
  const ipcMain = new EventEmitter()
  attachIpcTransport({
    ipcMain: ipcMain as unknown as IpcMain,
    rpcServer: createRpcServer(() => contractRouter, logger),
    pageUrl: PAGE_URL,
    logger,
  })
  const openContents = async (frame: { url: string; parent: object | null } | null) => {
    const received = new EventEmitter()
    const contents = Object.assign(new EventEmitter(), {
      isDestroyed: () => false,
      send: (channel: string, message: BridgeMessage) => received.emit(channel, {}, message),
    })
    let bridge: KramarBridge | undefined
    vi.resetModules()
    vi.doMock('electron', () => ({
      contextBridge: {
        exposeInMainWorld: (_key: string, exposed: KramarBridge) => {
          bridge = exposed
        },
      },
      ipcRenderer: {
        send: (channel: string, message: unknown) =>
          ipcMain.emit(channel, { sender: contents, senderFrame: frame }, message),
        on: (channel: string, listener: () => void) => received.on(channel, listener),
        off: (channel: string, listener: () => void) => received.off(channel, listener),
      },
    }))
    await import('../../src/preload/index.ts')
    if (bridge === undefined) throw new Error('the preload exposed no bridge')
    return { contents, bridge }
  }
  return { openContents }
}

async function openIpcTransport(): Promise<BridgeTransport> {
  const { openContents } = createIpc()
  return {
    async open() {
      const { contents, bridge } = await openContents({ url: PAGE_URL, parent: null })
      return {
        bridge,
        async leave() {
          contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
        },
      }
    },
    close: async () => {},
  }
}

async function openWebHost() {
  const rendererDir = mkdtempSync(join(tmpdir(), 'kramar-bridge-'))
  writeFileSync(join(rendererDir, 'index.html'), '<head></head>')
  const keys = { urlKey: 'u', openKey: 'o', session: 's' }
  const host = await startWebHost(
    { rpcServer: createRpcServer(() => contractRouter, logger), rendererDir, keys, logger },
    0,
  )
  const openPage = (reload = () => {}) =>
    openSocketPage(`http://127.0.0.1:${host.port}`, `kramar_${host.port}=s`, reload)
  const close = async () => {
    await host.close()
    rmSync(rendererDir, { recursive: true })
  }
  return { host, rendererDir, keys, openPage, close }
}

async function openSocketTransport(): Promise<BridgeTransport> {
  const { openPage, close } = await openWebHost()
  return { open: async () => openPage(), close }
}

describeBridge('a web socket', openSocketTransport)
describeBridge("Electron's IPC", openIpcTransport)

describe('the bridge script of the web host', () => {
  let opened: Awaited<ReturnType<typeof openWebHost>>
  beforeEach(async () => {
    opened = await openWebHost()
  })
  afterEach(() => opened.close())

  const nextMessage = ({ bridge }: SocketPage) => {
    const { promise, resolve } = Promise.withResolvers<BridgeMessage | null>()
    const leave = bridge.subscribe((message) => {
      leave()
      resolve(message)
    })
    return promise
  }

  it('keeps what is posted before the socket is open', async () => {
    const page = opened.openPage()
    const answer = nextMessage(page)
    page.bridge.post('{"i":"1","p":{"u":"/double","b":{"json":4}}}')
    expect(JSON.parse(String(await answer))).toMatchObject({ i: '1', p: { b: { json: 8 } } })
  })

  it('says that the other side is gone, at once and to every later message, and loads anew when it is back', async () => {
    const reload = vi.fn()
    const page = opened.openPage(reload)
    const answer = nextMessage(page)
    page.bridge.post('{"i":"1","p":{"u":"/double","b":{"json":4}}}')
    await answer

    const gone = nextMessage(page)
    await opened.host.close()
    expect(await gone).toBeNull()
    const unanswered = nextMessage(page)
    page.bridge.post('{"i":"2","p":{"u":"/double","b":{"json":4}}}')
    expect(await unanswered).toBeNull()
    expect(reload).not.toHaveBeenCalled()

    const { rendererDir, keys, host } = opened
    const back: WebHost = await startWebHost(
      { rpcServer: createRpcServer(() => contractRouter, logger), rendererDir, keys, logger },
      host.port,
    )
    await vi.waitFor(() => {
      page.runTimers()
      expect(reload).toHaveBeenCalled()
    }, PATIENCE)
    await page.leave()
    await back.close()
  })
})

describe('IPC from elsewhere', () => {
  it.each([
    ['a foreign page', { url: 'https://prom.ua/', parent: null }],
    ['a frame inside our page', { url: PAGE_URL, parent: {} }],
    ['a frame that is gone', null],
  ])('is not answered: %s', async (_name, frame) => {
    const { openContents } = createIpc()
    const stranger = await openContents(frame)
    const ours = await openContents({ url: PAGE_URL, parent: null })
    const heard: unknown[] = []
    stranger.bridge.subscribe((message) => heard.push(message))
    const answered = Promise.withResolvers<unknown>()
    ours.bridge.subscribe(answered.resolve)
    const call = '{"i":"1","p":{"u":"/double","b":{"json":4}}}'
    stranger.bridge.post(call)
    ours.bridge.post(call)
    await answered.promise
    expect(heard).toEqual([])
  })

  it('of a page in whose document something was only scrolled to goes on', async () => {
    const { openContents } = createIpc()
    const { contents, bridge } = await openContents({ url: PAGE_URL, parent: null })
    const messages: unknown[] = []
    bridge.subscribe((message) => messages.push(message))
    bridge.post('{"i":"1","p":{"u":"/ticks","b":{"json":"t"}}}')
    await vi.waitFor(() => expect(messages).toHaveLength(3), PATIENCE)
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
    contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
    bridge.post('{"i":"2","p":{"u":"/double","b":{"json":4}}}')
    await vi.waitFor(() => expect(messages).toHaveLength(4), PATIENCE)
    // One listener of each kind, however many documents the window has shown.
    for (let visit = 0; visit < 20; visit += 1) {
      contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
      bridge.post('{"i":"1","p":{"u":"/double","b":{"json":4}}}')
    }
    expect(contents.listenerCount('did-start-navigation')).toBe(1)
    await vi.waitFor(() => expect(messages).toHaveLength(5), PATIENCE)
  })
})
