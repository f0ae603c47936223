import type { AddressInfo } from 'node:net'
import { createAccess, DEMO_TOKEN, type Rights } from './access.ts'
import { realClock, type SimulatorClock } from './clock.ts'
import type { Facts } from './facts.ts'
import { type ActiveFault, createFaultBook, type Fault, type FaultScope } from './faults.ts'
import type { LedgerEntry } from './ledger.ts'
import type { Mutation, OrderPatch } from './mutations.ts'
import { API_PREFIX, createServer, type RequestRecord } from './server.ts'
import type { NewProduct } from './shop-goods.ts'
import { writeJson } from './wire-format.ts'
import { createWorld, type NewOrder } from './world.ts'

export interface SimulatorOptions {
  /** The same seed gives the same shop. Default 1. */
  seed?: number
  /** When the shop's past ends and its present begins, epoch ms. Default: the clock's now. */
  startedAt?: number
  /** Length of the past. Default 60. */
  historyDays?: number
  /** Orders in the past, exactly. Default 1800. */
  orderCount?: number
  /** Goods on sale, at least. Default: the invented ones, about 60. */
  productCount?: number
  clock?: SimulatorClock
  /** Tokens with their rights; an area that is not named is fully allowed. Default: one that may everything. */
  tokens?: Record<string, Partial<Rights>>
  facts?: Partial<Facts>
  /** Whether new orders keep arriving. Default false. */
  isLive?: boolean
  /** New orders an hour by day, while it is live. Default 30. */
  ordersPerHour?: number
  /** Gives a second shop other order numbers. Default 900000001. */
  firstOrderId?: number
  /** How many orders are kept as JSON text, about 5 KB each; more is quicker when pages are read again. Default 2000. */
  cachedOrders?: number
  /** What happened to the shop in earlier runs. */
  initialMutations?: readonly Mutation[]
  /** Told of everything done to the shop, to be kept for the next run. */
  onMutation?: (mutation: Mutation) => void
}

export interface Simulator {
  /** The first of the tokens. */
  readonly token: string
  /** Epoch ms. */
  readonly startedAt: number
  /**
   * Listens on 127.0.0.1 only.
   * @param options.port 0 or none: any free one
   * @returns the base URL, ending in `/api/v1`
   */
  listen(options?: { port?: number }): Promise<{ url: string }>
  close(): Promise<void>
  /** The requests so far (the last 20,000 of them), oldest first. */
  readonly requests: RequestRecord[]
  /** What was brought about through the API, and what was asked for again in vain; oldest first. */
  ledger(): LedgerEntry[]
  /** Replaces all faults by one that hits every request, or by none. */
  setFault(fault: Fault | null): void
  /** Adds a fault; without `times` or `everyNth` in the scope it hits once. */
  injectFault(fault: Fault, scope?: FaultScope): ActiveFault
  setFacts(facts: Partial<Facts>): void
  /** Takes a token's rights away; without a name the first one's. */
  revokeToken(token?: string): void
  grantToken(token: string, rights?: Partial<Rights>): void
  /** The shop's present, epoch ms. */
  now(): number
  /** A new order, by default cash on delivery with Nova Poshta, to which nothing happens by itself. Returns its id. */
  addOrder(order?: NewOrder): number
  /**
   * Changes fields of an order on the wire.
   * @throws RangeError for an unknown order
   */
  updateOrder(orderId: number, patch: OrderPatch, options?: { doesMoveModified?: boolean }): void
  /** @returns false where the buyer may not any more */
  cancelByBuyer(orderId: number): boolean
  /** Puts a new product on sale, plain and in stock unless told otherwise. Returns its id. */
  addProduct(product?: NewProduct): number
  /**
   * Changes fields of a product on the wire, as the seller may in the cabinet; `{ status: 'deleted' }` takes it away.
   * @throws RangeError for an unknown product
   */
  editProduct(productId: number, changes: Record<string, unknown>): void
  /** The goods as Prom sends them, newest first. */
  products(): Record<string, unknown>[]
  /** Serves this instead of the order, in its place in the lists; `undefined` ends it. */
  putRaw(orderId: number, raw: unknown): void
  /** The orders as Prom sends them, newest first. */
  orders(filter?: { from?: number; to?: number }): Record<string, unknown>[]
  /** @throws RangeError for an unknown order */
  order(orderId: number): Record<string, unknown>
  /** How many orders were created between two instants (epoch ms), both included. */
  countOrders(range?: { from?: number; to?: number }): number
}

/** A demo shop may run for weeks. */
const MOST_ENTRIES = 100_000

/** A faithful Prom with one shop in it. Nothing runs by itself: the shop is what it must be whenever it is asked. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const clock = options.clock ?? realClock
  const startedAt = options.startedAt ?? clock.now()
  const tokens = options.tokens ?? { [DEMO_TOKEN]: {} }
  const token = Object.keys(tokens)[0]
  if (token === undefined) throw new RangeError('the simulator needs a token')
  const world = createWorld({
    seed: options.seed ?? 1,
    startedAt,
    historyDays: options.historyDays ?? 60,
    orderCount: options.orderCount ?? 1800,
    productCount: options.productCount ?? 0,
    isLive: options.isLive ?? false,
    ordersPerHour: options.ordersPerHour ?? 30,
    firstOrderId: options.firstOrderId ?? 900_000_001,
    cachedOrders: options.cachedOrders ?? 2000,
    clock,
    facts: options.facts ?? {},
    initialMutations: options.initialMutations ?? [],
    onMutation: options.onMutation ?? (() => {}),
  })
  const access = createAccess(tokens)
  const faults = createFaultBook()
  const requests: RequestRecord[] = []
  const entries: LedgerEntry[] = []
  const server = createServer({ world, access, faults, requests, record: keep })

  function keep(entry: LedgerEntry): void {
    entries.push(entry)
    if (entries.length > MOST_ENTRIES) entries.splice(0, MOST_ENTRIES / 10)
  }

  function entryOf(orderId: number) {
    const entry = world.find(orderId)
    if (entry === undefined) throw new RangeError(`no order ${orderId} in the simulated shop`)
    return entry
  }

  const read = (entry: ReturnType<typeof entryOf>): Record<string, unknown> =>
    JSON.parse(world.orderJson(entry, 'ru'))

  return {
    token,
    startedAt,
    requests,
    listen: async ({ port = 0 } = {}) => {
      await server.listen({ host: '127.0.0.1', port })
      const address = server.server.address() as AddressInfo
      return { url: `http://127.0.0.1:${address.port}${API_PREFIX}` }
    },
    close: async () => {
      faults.clear()
      await server.close()
    },
    ledger: () => [...entries],
    setFault: (fault) => {
      faults.clear()
      if (fault !== null) faults.inject(fault, {})
    },
    injectFault: (fault, scope = {}) =>
      faults.inject(fault, { ...(scope.everyNth === undefined ? { times: 1 } : {}), ...scope }),
    setFacts: (facts) => world.setFacts(facts),
    revokeToken: (revoked = token) => access.revoke(revoked),
    grantToken: (granted, rights = {}) => access.grant(granted, rights),
    now: () => world.now(),
    addOrder: (order = {}) => world.addOrder(order).id,
    updateOrder: (orderId, patch, { doesMoveModified = true } = {}) => {
      entryOf(orderId)
      world.apply({ kind: 'patchOrder', at: world.now(), orderId, patch, doesMoveModified })
    },
    cancelByBuyer: (orderId) => {
      entryOf(orderId)
      return world.cancelByBuyer(orderId)
    },
    addProduct: (product = {}) => world.addProduct(product),
    editProduct: (productId, changes) => {
      if (world.goods.find(productId) === undefined) throw new RangeError(`no product ${productId}`)
      world.apply({ kind: 'editProduct', at: world.now(), productId, changes })
    },
    products: () =>
      world.goods
        .all()
        .toReversed()
        .map((product) => JSON.parse(writeJson(world.goods.wire(product, 'ru')))),
    putRaw: (orderId, raw) => {
      entryOf(orderId)
      world.setRaw(orderId, raw)
    },
    orders: ({ from, to } = {}) =>
      world
        .select({
          limit: Number.POSITIVE_INFINITY,
          ...(from === undefined ? {} : { createdFrom: from }),
          ...(to === undefined ? {} : { createdTo: to }),
        })
        .map(read),
    order: (orderId) => read(entryOf(orderId)),
    countOrders: (range = {}) => world.count(range),
  }
}
