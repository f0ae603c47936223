import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { type ContractRouterClient, isContractProcedure } from '@orpc/contract'
import { expect, test } from 'vitest'
import { createRpcServer, MAX_MESSAGE_BYTES, type RpcConnection } from '#main/platform/rpc-server.ts'
import type { BridgeMessage } from '#shared/bridge.ts'
import { contract } from '#shared/contract/contract.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { createKeptSecrets, eventually, NOON, openShop, runKramar, watchCommits } from './harness.ts'

const MESSAGES = 100_000
/** Between two of them promises settle, or all calls would run at once. */
const BATCH = 500

interface Procedure {
  path: string[]
  hasInput: boolean
}

function proceduresOf(router: object, path: string[] = []): Procedure[] {
  return Object.entries(router).flatMap(([name, part]) =>
    isContractProcedure(part)
      ? [{ path: [...path, name], hasInput: part['~orpc'].inputSchema !== undefined }]
      : proceduresOf(part as object, [...path, name]),
  )
}

const PROCEDURES = proceduresOf(contract)

async function setUp() {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 20 })
  const { secrets, kept } = createKeptSecrets()
  const run = await runKramar({ clock, promApiUrl: url, secrets })
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  await run.idle(source.id)

  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const listeners = new Set<(event: { data: BridgeMessage }) => void>()
  const answers: BridgeMessage[] = []
  const connection: RpcConnection = createRpcServer(() => run.kramar.readyRouter(), logger).connect(
    (message) => {
      answers.push(message)
      for (const listener of listeners) listener({ data: message })
    },
  )
  /** Everything that a page of ours posts. */
  const posted: BridgeMessage[] = []
  const port = {
    postMessage(message: BridgeMessage) {
      posted.push(message)
      connection.receive(message)
    },
    addEventListener(type: string, listener: (event: { data: BridgeMessage }) => void) {
      if (type === 'message') listeners.add(listener)
    },
  }
  const page: ContractRouterClient<typeof contract> = createORPCClient(
    new RPCLink({ port: port as unknown as MessagePort }),
  )
  return { run, simulator, kept, connection, answers, posted, page }
}

function callOf(page: object, path: string[]): (input?: unknown) => Promise<unknown> {
  return path.reduce((part, name) => Reflect.get(part, name), page) as (input?: unknown) => Promise<unknown>
}

/** The same messages each time, so that what fails can be found again (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

// Would catch: a message that ends the program, or one that does something it does not say.
test('of 100,000 messages that are no calls none has an effect, and the next call is answered', async () => {
  const { run, simulator, kept, connection, answers, posted, page } = await setUp()
  // Real calls with an input that is none: they are refused, and broken up further below.
  for (const { path } of PROCEDURES.filter(({ hasInput }) => hasInput)) {
    await expect(callOf(page, path)('x'), path.join('.')).rejects.toThrow()
  }
  const samples = posted.map((message) =>
    typeof message === 'string' ? message : Buffer.from(message).toString(),
  )
  const random = createRandom(20_261_124)
  const pick = <Item>(items: readonly Item[]) => items[random(items.length)] as Item
  const anything = (depth: number): unknown => {
    const kind = random(depth > 3 ? 6 : 9)
    if (kind === 0) return null
    if (kind === 1) return random(2 ** 31) - 2 ** 30
    if (kind === 2)
      return pick(['', '/', '__proto__', 'constructor', '../..', 'i', '\u0000', '😀'.repeat(random(40))])
    if (kind === 3) return random(2) === 0
    if (kind === 4) return Number.MAX_VALUE
    if (kind === 5) return '9'.repeat(random(500))
    if (kind === 6) return Array.from({ length: random(4) }, () => anything(depth + 1))
    const names = ['i', 'p', 't', 'u', 'b', 'h', 'm', 'json', 'meta', '__proto__', 'then', 'toJSON']
    return Object.fromEntries(Array.from({ length: random(5) }, () => [pick(names), anything(depth + 1)]))
  }
  const broken = (text: string) => {
    const at = random(text.length)
    const rest = text.slice(at + random(8))
    return pick([
      text.slice(0, at),
      text.slice(0, at) + rest,
      text.slice(0, at) + pick(samples),
      text + text,
      rest,
    ])
  }
  const message = (): unknown => {
    switch (random(6)) {
      case 0:
        return Uint8Array.from({ length: random(200) }, () => random(256))
      case 1:
        return JSON.stringify(anything(0))
      case 2:
        return JSON.stringify({ i: String(random(20)), t: random(6), p: anything(1) })
      case 3:
        return new TextEncoder().encode(broken(pick(samples)))
      case 4:
        return anything(0)
      default:
        return broken(pick(samples))
    }
  }

  const commits = watchCommits(run.dataDir)
  const before = {
    commits: commits(),
    settings: await page.settings.get(),
    requests: simulator.requests.length,
    secrets: [...kept],
  }
  for (let sent = 0; sent < MESSAGES; sent += 1) {
    connection.receive(message())
    if (sent % BATCH === 0) {
      await new Promise((resolve) => setImmediate(resolve))
      answers.length = 0
    }
  }
  for (const size of [MAX_MESSAGE_BYTES + 1, 64 * MAX_MESSAGE_BYTES]) {
    connection.receive(`{"i":"1","p":"${'x'.repeat(size)}"}`)
    connection.receive(new Uint8Array(size))
  }

  expect(await page.settings.get()).toEqual(before.settings)
  expect(commits()).toBe(before.commits)
  expect(simulator.requests.length).toBe(before.requests)
  expect([...kept]).toEqual(before.secrets)
  expect((await page.app.getInfo()).host).toBe('web')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

// Would catch: a procedure that hands out what only the keychain may know.
test('a page that asks everything there is to ask does not come by the token', async () => {
  const { simulator, answers, page, connection } = await setUp()
  const asked = PROCEDURES.filter(({ path }) => !path.join('.').startsWith('sources.remove'))
  const inputs = [
    undefined,
    {},
    { sourceId: 1 },
    { orderId: 1 },
    { id: 1 },
    { filter: {}, limit: 50, offset: 0 },
  ]
  for (const { path } of asked) {
    for (const input of inputs) {
      // Refusals are answers too. Streams only begin; what they would tell comes from the same feature.
      void callOf(page, path)(input).catch(() => undefined)
    }
  }
  for (const guess of ['sources.getToken', 'secrets.get', 'sources.__proto__', 'constructor']) {
    await expect(callOf(page, guess.split('.'))({ sourceId: 1 })).rejects.toThrow()
  }
  await eventually('most of it is answered', () => answers.length > asked.length * 2)
  const told = answers
    .map((answer) => (typeof answer === 'string' ? answer : Buffer.from(answer).toString()))
    .join('\n')
  expect(told).toContain('Посуд Львів')
  expect(told).not.toContain(simulator.token)
  connection.close()
})
