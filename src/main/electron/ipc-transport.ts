import type { IpcMain, IpcMainEvent, WebContents } from 'electron'
import { BRIDGE_CHANNEL } from '#shared/bridge.ts'
import type { RpcConnection, RpcServer } from '../platform/rpc-server.ts'
import type { Logger } from '../ports.ts'
import { isTrustedSender } from './decisions/trusted-sender.ts'

interface IpcTransportDeps {
  ipcMain: IpcMain
  rpcServer: RpcServer
  pageUrl: string
  logger: Logger
}

/**
 * Joins pages to the router over one IPC channel. A document that is left takes its running calls and event
 * streams with it, because the next one counts its calls from the beginning.
 */
export function attachIpcTransport({ ipcMain, rpcServer, pageUrl, logger }: IpcTransportDeps): void {
  const connections = new WeakMap<WebContents, RpcConnection | null>()

  const close = (contents: WebContents) => {
    connections.get(contents)?.close()
    connections.set(contents, null)
  }
  const watch = (contents: WebContents) => {
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) close(contents)
    })
    contents.on('render-process-gone', () => close(contents))
    contents.once('destroyed', () => close(contents))
  }
  const connect = (contents: WebContents): RpcConnection => {
    if (!connections.has(contents)) watch(contents)
    const connection = rpcServer.connect((message) => {
      if (!contents.isDestroyed()) contents.send(BRIDGE_CHANNEL, message)
    })
    connections.set(contents, connection)
    return connection
  }

  ipcMain.on(BRIDGE_CHANNEL, (event: IpcMainEvent, message: unknown) => {
    const frame = event.senderFrame
    const sender = { frameUrl: frame?.url ?? null, isMainFrame: frame !== null && frame.parent === null }
    if (!isTrustedSender(sender, pageUrl)) {
      logger.warn({ frameUrl: sender.frameUrl }, 'a message from a frame that is not ours was dropped')
      return
    }
    const connection = connections.get(event.sender) ?? connect(event.sender)
    connection.receive(message)
  })
}
