import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { BridgeMessage, KramarBridge } from '#shared/bridge.ts'
import type { contract } from '#shared/contract/contract.ts'

declare global {
  interface Window {
    readonly kramar: KramarBridge
  }
}

type PortEventListener = (event: { data?: BridgeMessage }) => void

/** Dresses the bridge as the message port that oRPC expects: `null` from the bridge is the port's `close`. */
function toMessagePort(bridge: KramarBridge) {
  return {
    postMessage: (message: BridgeMessage) => bridge.post(message),
    addEventListener: (type: 'message' | 'close', listener: PortEventListener) => {
      bridge.subscribe((message) => {
        if (message === null) {
          if (type === 'close') listener({})
        } else if (type === 'message') {
          listener({ data: message })
        }
      })
    },
  }
}

const link = new RPCLink({ port: toMessagePort(window.kramar) as unknown as MessagePort })

/** The main process, typed by the contract. For events and calls outside of React. */
export const api: ContractRouterClient<typeof contract> = createORPCClient(link)

/** Query and mutation options of every procedure for TanStack Query, as `orpc.orders.list.queryOptions({ input })`. */
export const orpc = createTanstackQueryUtils(api)
