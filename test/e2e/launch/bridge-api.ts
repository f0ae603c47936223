import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Page } from '@playwright/test'
import type { contract } from '#shared/contract/contract.ts'

/** The main process, as a page asks it. */
export type BridgeApi = ContractRouterClient<typeof contract>

/** Marks the calls of the test: the page counts its own from 1 over the same bridge. */
const CALL_PREFIX = 'test-'

/**
 * Lets a test ask the main process what the page in the window may ask, over that page's own bridge: for bringing
 * about what is not the subject of the test. Calls only, no event streams; refusals are thrown as the contract's errors.
 * @param currentPage asked before each call, as a restart may bring another page
 */
export function createBridgeApi(currentPage: () => Page): BridgeApi {
  const listeners = { message: new Set<Listener>(), close: new Set<Listener>() }
  const link = new RPCLink({
    port: {
      postMessage: (message: string) => {
        exchange(currentPage(), message).then(
          (data) => tell('message', { data }),
          // The page was left or closed meanwhile: nothing asked so far will be answered.
          () => tell('close', {}),
        )
      },
      addEventListener: (type: 'message' | 'close', listener: Listener) => listeners[type].add(listener),
    } as unknown as MessagePort,
  })
  function tell(type: 'message' | 'close', event: { data?: string }): void {
    for (const listener of listeners[type]) listener(event)
  }
  return createORPCClient(link)
}

type Listener = (event: { data?: string }) => void

/** Posts one call from the page and waits for its one answer. */
async function exchange(page: Page, message: string): Promise<string> {
  const { i: id, ...call } = JSON.parse(message)
  const answer = await page.evaluate(
    ([callId, text]) =>
      new Promise<string>((resolve) => {
        const stop = window.kramar.subscribe((received) => {
          if (typeof received !== 'string' || JSON.parse(received).i !== callId) return
          stop()
          resolve(received)
        })
        window.kramar.post(text)
      }),
    [CALL_PREFIX + id, JSON.stringify({ ...call, i: CALL_PREFIX + id })] as const,
  )
  return JSON.stringify({ ...JSON.parse(answer), i: id })
}
