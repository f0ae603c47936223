import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/bun-ws'
import { z } from 'zod'
import type { BridgeMessage } from '#shared/bridge.ts'
import type { Logger } from '../ports.ts'

/** The application's router, whatever its procedures are. */
// biome-ignore lint/suspicious/noExplicitAny: oRPC's own name for "any router without a context".
export type AnyRouter = Router<any, Record<never, never>>

/** No page of ours sends more; a filter or a bulk action is a few kilobytes. */
export const MAX_MESSAGE_BYTES = 1024 * 1024

type Handler = RPCHandler<Record<never, never>>

/** One page's conversation with the router. */
export interface RpcConnection {
  /** Takes what arrived from the page, whatever it is. Never throws; what is not a request has no effect. */
  receive(message: unknown): void
  /** Ends running calls and event streams. */
  close(): void
}

export interface RpcServer {
  /** @param send hands a message to the page; may be called until `close` */
  connect(send: (message: BridgeMessage) => void): RpcConnection
}

/**
 * Serves the router to any number of pages over the two-function bridge. Where the router is only about to be there,
 * messages wait for it; calls that were answered by an earlier one end in it.
 * The handler for Bun's sockets is used because it needs no more than `send` and gives its promise back:
 * the one for message ports speaks the same format but turns a malformed message into an unhandled rejection.
 */
export function createRpcServer(router: () => AnyRouter | Promise<AnyRouter>, logger: Logger): RpcServer {
  const handlers = new WeakMap<AnyRouter, Handler>()
  const handlerOf = (one: AnyRouter): Handler => {
    const handler = handlers.get(one) ?? new RPCHandler(one)
    handlers.set(one, handler)
    return handler
  }
  return {
    connect(send) {
      let isOpen = true
      const used = new Set<Handler>()
      const handle = async (encoded: string | Buffer): Promise<void> => {
        const now = router()
        const handler = handlerOf(now instanceof Promise ? await now : now)
        if (!isOpen) return
        used.add(handler)
        await handler.message(port, encoded)
      }
      const port = {
        send: (message: string | ArrayBufferLike | Uint8Array) => {
          if (isOpen) send(message as BridgeMessage)
          return 0
        },
      }
      return {
        receive(message) {
          if (!isOpen || !isAcceptableMessage(message)) return
          const encoded = typeof message === 'string' ? message : Buffer.from(message)
          handle(encoded).catch((error: unknown) => {
            logger.warn({ error }, 'a message from the page could not be handled')
          })
        },
        close() {
          isOpen = false
          for (const handler of used) handler.close(port)
        },
      }
    },
  }
}

/** oRPC's message: JSON, in a binary message followed by this byte and a file. */
const JSON_END = 0xff
const envelopeSchema = z.object({ i: z.string() })

/**
 * Whether this is of the kind and size that a page may post (see `BridgeMessage`) and names the call it belongs to.
 * oRPC would take a message without a name for the end of all calls of that page.
 */
export function isAcceptableMessage(message: unknown): message is string | Uint8Array {
  if (typeof message === 'string') {
    return Buffer.byteLength(message) <= MAX_MESSAGE_BYTES && isEnvelope(message)
  }
  if (!(message instanceof Uint8Array) || message.byteLength > MAX_MESSAGE_BYTES) return false
  const end = message.indexOf(JSON_END)
  return isEnvelope(new TextDecoder().decode(end === -1 ? message : message.subarray(0, end)))
}

function isEnvelope(json: string): boolean {
  try {
    return envelopeSchema.safeParse(JSON.parse(json)).success
  } catch {
    // Not JSON is the same as no envelope.
    return false
  }
}
