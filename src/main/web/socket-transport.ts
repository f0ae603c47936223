import type { WebSocket } from '@fastify/websocket'
import { MAX_MESSAGE_BYTES, type RpcServer } from '../platform/rpc-server.ts'

/** Options of the socket server: `ws` itself closes a connection with 1009 when a message is larger. */
export const SOCKET_OPTIONS = { maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false } as const

/** Joins one socket to the router until it closes; its running calls and event streams end with it. */
export function attachSocket(socket: WebSocket, rpcServer: RpcServer): void {
  const connection = rpcServer.connect((message) => {
    if (socket.readyState === socket.OPEN) socket.send(message)
  })
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    connection.receive(isBinary ? data : data.toString('utf8'))
  })
  socket.on('close', () => connection.close())
}
