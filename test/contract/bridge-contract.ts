import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { ORPCError, os, type RouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { BridgeMessage, KramarBridge } from '#shared/bridge.ts'

/** What is waited for comes at once; the limit is for a machine that is busy with other things. */
const PATIENCE = { timeout: 20_000 }

/** A page that is joined to a router over the transport under test. */
export interface JoinedPage {
  bridge: KramarBridge
  /** The page is left or closed. */
  leave(): Promise<void>
}

export interface BridgeTransport {
  open(): Promise<JoinedPage>
  close(): Promise<void>
}

const endedStreams: string[] = []

/** What the pages of this suite ask for. */
export const contractRouter = {
  double: os.input(z.number()).handler(({ input }) => input * 2),
  echo: os.input(z.string()).handler(({ input }) => input),
  refuse: os.handler(() => {
    throw new ORPCError('CONFLICT', { data: { why: 'said so' } })
  }),
  ticks: os.input(z.string()).handler(async function* ({ input, signal }) {
    try {
      yield 1
      yield 2
      const { promise, resolve } = Promise.withResolvers<void>()
      signal?.addEventListener('abort', () => resolve())
      await promise
    } finally {
      endedStreams.push(input)
    }
  }),
}

/** What every transport under `KramarBridge` must do. `create` serves `contractRouter`. */
export function describeBridge(name: string, create: () => Promise<BridgeTransport>): void {
  describe(`the bridge over ${name}`, () => {
    let transport: BridgeTransport

    beforeEach(async () => {
      endedStreams.length = 0
      transport = await create()
    })
    afterEach(() => transport.close())

    const join = async () => {
      const page = await transport.open()
      return { page, api: clientOf(page.bridge) }
    }

    it('carries calls and their answers', async () => {
      const { api } = await join()
      expect(await api.double(21)).toBe(42)
      const numbers = Array.from({ length: 50 }, (_, index) => index)
      expect(await Promise.all(numbers.map((number) => api.double(number)))).toEqual(
        numbers.map((n) => n * 2),
      )
    })

    it('changes no letter, and carries what is large', async () => {
      const { api } = await join()
      for (const text of ['Ґанок «тест» €\u0000\ud83d\ude00', 'ї'.repeat(200_000)]) {
        expect(await api.echo(text)).toBe(text)
      }
    })

    it('carries errors with what is known of them', async () => {
      const { api } = await join()
      await expect(api.refuse()).rejects.toMatchObject({ code: 'CONFLICT', data: { why: 'said so' } })
      await expect(api.double('x' as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    })

    it('carries a stream of events until the page has enough', async () => {
      const { api } = await join()
      const stream = await api.ticks('enough')
      expect((await stream.next()).value).toBe(1)
      expect((await stream.next()).value).toBe(2)
      await stream.return?.()
      await vi.waitFor(() => expect(endedStreams).toEqual(['enough']), PATIENCE)
    })

    it('ends the streams of a page that is left, and only those', async () => {
      const first = await join()
      const second = await join()
      await (await first.api.ticks('first')).next()
      const stream = await second.api.ticks('second')
      await stream.next()
      await first.page.leave()
      await vi.waitFor(() => expect(endedStreams).toEqual(['first']), PATIENCE)
      expect((await stream.next()).value).toBe(2)
    })

    it('takes a page that starts counting its calls anew', async () => {
      const first = await join()
      await (await first.api.ticks('first')).next()
      await first.page.leave()
      const second = await join()
      expect(await second.api.double(1)).toBe(2)
    })

    it('goes on after messages that are no calls', async () => {
      const { page, api } = await join()
      for (const message of ['', 'null', '{', '{"i":"1","p":{"u":5}}', '{"p":{"u":"/double"}}', '\u0000']) {
        page.bridge.post(message)
        page.bridge.post(new TextEncoder().encode(message))
      }
      expect(await api.double(3)).toBe(6)
    })

    it('stops telling a listener that has had enough', async () => {
      const { page, api } = await join()
      const heard: (BridgeMessage | null)[] = []
      const leave = page.bridge.subscribe((message) => heard.push(message))
      await api.double(1)
      leave()
      await api.double(2)
      expect(heard).toHaveLength(1)
    })
  })
}

function clientOf(bridge: KramarBridge): RouterClient<typeof contractRouter> {
  const port = {
    postMessage: (message: BridgeMessage) => bridge.post(message),
    addEventListener(type: string, listener: (event: { data?: BridgeMessage }) => void) {
      bridge.subscribe((message) => {
        if (message === null && type === 'close') listener({})
        if (message !== null && type === 'message') listener({ data: message })
      })
    },
  }
  return createORPCClient(new RPCLink({ port: port as unknown as MessagePort }))
}
