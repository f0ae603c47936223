import { createCatalog } from './catalog.ts'
import { DAY_MS, type SimulatorClock } from './clock.ts'
import type { Language } from './data/texts.ts'
import { type Details, drawDetails } from './details.ts'
import { DEFAULT_FACTS, type Facts } from './facts.ts'
import { playLife } from './life.ts'
import type { Mutation, OrderMutation, OrderPatch } from './mutations.ts'
import { createOrderBook, type Entry, traitsOf } from './order-book.ts'
import { canBuyerCancel, type OrderState } from './order-state.ts'
import { createFuture, planHistory } from './rhythm.ts'
import { createShopGoods, type NewProduct, type ShopGoods } from './shop-goods.ts'
import type { Delivery, Payment, Traits } from './traits.ts'
import { writeJson } from './wire-format.ts'
import { writeOrder } from './wire-order.ts'

export interface WorldOptions {
  seed: number
  /** Where the past ends and the shop begins to live, epoch ms. */
  startedAt: number
  historyDays: number
  orderCount: number
  /** Goods on sale, at least; more than the invented ones are made of them. */
  productCount: number
  isLive: boolean
  /** New orders an hour by day. */
  ordersPerHour: number
  firstOrderId: number
  /** How many orders are kept as JSON text, about 5 KB each. */
  cachedOrders: number
  clock: SimulatorClock
  facts: Partial<Facts>
  initialMutations: readonly Mutation[]
  onMutation: (mutation: Mutation) => void
}

/** Which orders a list asks for; instants are epoch ms, both ends included. */
export interface OrderFilter {
  createdFrom?: number
  createdTo?: number
  modifiedFrom?: number
  modifiedTo?: number
  status?: string
  /** Highest id wanted. */
  maxId?: number
  limit: number
  isAscending?: boolean
}

export interface NewOrder {
  /** Epoch ms; the shop's present by default. */
  createdAt?: number
  payment?: Payment
  delivery?: Delivery
  /** Whether payment, acceptance, parcel happen by themselves. An added order waits by default. */
  isAlive?: boolean
  /** Fields on the wire. */
  patch?: OrderPatch
}

/** The shop: what it was, what it is now, and what is done to it. */
export interface World {
  /** The shop's present; never goes back. Epoch ms. */
  now(): number
  facts(): Facts
  setFacts(facts: Partial<Facts>): void
  /** Orders that exist now, newest first or as asked. */
  select(filter: OrderFilter): Entry[]
  find(orderId: number): Entry | undefined
  count(range: { from?: number; to?: number }): number
  traits(entry: Entry): Traits
  state(entry: Entry): OrderState
  /** Whether another order has the waybill. */
  isDeclarationUsed(declarationId: string, exceptOrderId: number): boolean
  orderJson(entry: Entry, language: Language): string
  /** `undefined` takes the raw form away. */
  setRaw(orderId: number, raw: unknown): void
  readonly goods: ShopGoods
  apply(mutation: Mutation): void
  addOrder(order: NewOrder): Entry
  /** @returns the new product's id */
  addProduct(product: NewProduct): number
  cancelByBuyer(orderId: number): boolean
}

export function createWorld(options: WorldOptions): World {
  const { seed, startedAt, clock, onMutation } = options
  const facts: Facts = { ...DEFAULT_FACTS, ...options.facts }
  const book = createOrderBook(options.firstOrderId)
  const future = createFuture({ seed, startedAt, ordersPerHour: options.ordersPerHour })
  const catalog = createCatalog(seed, startedAt - options.historyDays * DAY_MS, options.productCount)
  const orderMutations = new Map<number, OrderMutation[]>()
  const declarations = new Map<string, number>()
  const rawOrders = new Map<number, string>()
  const jsonCache = new Map<string, string>()
  let latest = startedAt
  let earliestChangeAt = Number.NEGATIVE_INFINITY

  const goods = createShopGoods({ catalog, startedAt, now: () => live(), facts: () => facts })

  for (const createdAt of planHistory(options)) book.append(createdAt, 'history')
  for (const mutation of options.initialMutations) {
    latest = Math.max(latest, mutation.at)
    remember(mutation)
  }

  function remember(mutation: Mutation): Entry | null {
    if (mutation.kind === 'editProduct' || mutation.kind === 'addProduct') {
      goods.remember(mutation)
      return null
    }
    if (mutation.kind === 'addOrder') {
      const { at, orderId, createdAt, payment, delivery, isAlive, patch } = mutation
      planUntil(createdAt)
      const entry = book.insert(createdAt, { payment, delivery, isAlive }, orderId)
      if (Object.keys(patch).length > 0) {
        append(orderMutations, orderId, { kind: 'patchOrder', at, orderId, patch, doesMoveModified: false })
      }
      return entry
    }
    append(orderMutations, mutation.orderId, mutation)
    if (mutation.kind === 'setDeclaration') declarations.set(mutation.declarationId, mutation.orderId)
    return book.find(mutation.orderId) ?? null
  }

  function planUntil(at: number): void {
    while (options.isLive && future.plannedUntil() <= at) {
      for (const createdAt of future.nextHour()) {
        book.append(createdAt, 'live')
        earliestChangeAt = Math.min(earliestChangeAt, createdAt)
      }
    }
  }

  /** Brings every order to the shop's present. */
  function live(): number {
    latest = Math.max(latest, clock.now())
    planUntil(latest)
    if (latest >= earliestChangeAt) {
      earliestChangeAt = Number.POSITIVE_INFINITY
      for (const entry of book.entries) {
        if (entry.nextChangeAt <= latest) play(entry)
        if (entry.nextChangeAt < earliestChangeAt) earliestChangeAt = entry.nextChangeAt
      }
    }
    return latest
  }

  function play(entry: Entry): void {
    const state = currentState(entry)
    entry.status = state.status
    entry.modifiedAt = state.modifiedAt
    entry.nextChangeAt = state.nextChangeAt
    forget(entry.id)
  }

  function currentState(entry: Entry): OrderState {
    return playLife(traitsOf(seed, entry), orderMutations.get(entry.id) ?? [], latest, facts)
  }

  function replayAll(): void {
    for (const entry of book.entries) entry.nextChangeAt = Math.min(entry.createdAt, entry.nextChangeAt)
    for (const entry of book.entries) if (entry.createdAt <= latest) play(entry)
    earliestChangeAt = Number.NEGATIVE_INFINITY
  }

  function forget(orderId: number): void {
    for (const language of ['ru', 'uk', 'en']) jsonCache.delete(`${orderId}/${language}`)
  }

  function apply(mutation: Mutation): Entry | null {
    const entry = remember(mutation)
    if (entry !== null) {
      play(entry)
      earliestChangeAt = Math.min(earliestChangeAt, entry.nextChangeAt)
    }
    onMutation(mutation)
    return entry
  }

  function details(entry: Entry, traits: Traits): Details {
    const drawn = drawDetails(seed, traits, catalog)
    if (entry.given === null) return drawn
    const form = { ...drawn.form, isSparse: false, hasModified: true, isMoneyNumeric: false }
    return { ...drawn, form, deliveryCost: drawn.deliveryCost ?? 0 }
  }

  function matchesStatus(entry: Entry, status: string): boolean {
    if (entry.status === status) return true
    return entry.status.startsWith('custom-') && facts.customStatusBase === status
  }

  return {
    now: live,
    facts: () => facts,
    setFacts: (changed) => {
      live()
      Object.assign(facts, changed)
      replayAll()
    },
    select: (filter) => {
      const now = live()
      const from = filter.createdFrom === undefined ? 0 : book.countUntil(filter.createdFrom - 1)
      const until = Math.min(
        book.countUntil(Math.min(now, filter.createdTo ?? now)),
        filter.maxId === undefined ? Number.POSITIVE_INFINITY : book.countUpToId(filter.maxId),
      )
      const found: Entry[] = []
      const {
        modifiedFrom = Number.NEGATIVE_INFINITY,
        modifiedTo = Number.POSITIVE_INFINITY,
        status,
      } = filter
      const isAscending = filter.isAscending ?? false
      for (let step = 0; step < until - from && found.length < filter.limit; step += 1) {
        const entry = book.entries[isAscending ? from + step : until - 1 - step]
        if (entry === undefined || entry.modifiedAt < modifiedFrom || entry.modifiedAt > modifiedTo) continue
        if (status === undefined || matchesStatus(entry, status)) found.push(entry)
      }
      return found
    },
    find: (orderId) => {
      const now = live()
      const entry = book.find(orderId)
      return entry !== undefined && entry.createdAt <= now ? entry : undefined
    },
    count: ({ from, to }) => {
      const now = live()
      return Math.max(
        0,
        book.countUntil(Math.min(now, to ?? now)) - (from === undefined ? 0 : book.countUntil(from - 1)),
      )
    },
    traits: (entry) => traitsOf(seed, entry),
    state: (entry) => {
      live()
      return currentState(entry)
    },
    isDeclarationUsed: (declarationId, exceptOrderId) => {
      const orderId = declarations.get(declarationId)
      return orderId !== undefined && orderId !== exceptOrderId
    },
    orderJson: (entry, language) => {
      const raw = rawOrders.get(entry.id)
      if (raw !== undefined) return raw
      const key = `${entry.id}/${language}`
      const kept = jsonCache.get(key)
      if (kept !== undefined) return kept
      const traits = traitsOf(seed, entry)
      const json = writeJson(
        writeOrder(entry.id, traits, details(entry, traits), currentState(entry), language),
      )
      if (jsonCache.size >= options.cachedOrders) {
        for (const oldest of [...jsonCache.keys()].slice(0, Math.ceil(options.cachedOrders / 4)))
          jsonCache.delete(oldest)
      }
      jsonCache.set(key, json)
      return json
    },
    setRaw: (orderId, raw) => {
      if (raw === undefined) rawOrders.delete(orderId)
      else rawOrders.set(orderId, JSON.stringify(raw))
    },
    goods,
    apply: (mutation) => {
      live()
      apply(mutation)
    },
    addOrder: (order) => {
      const now = live()
      const createdAt = order.createdAt ?? now
      const { payment = 'cod', delivery = 'nova_poshta', isAlive = false, patch = {} } = order
      const position = book.countUntil(createdAt)
      const before = book.entries[position - 1]
      const after = book.entries[position]
      const orderId = before === undefined ? (after?.id ?? options.firstOrderId + 1) - 1 : before.id + 1
      const at = Math.max(now, createdAt)
      const entry = apply({ kind: 'addOrder', at, orderId, createdAt, isAlive, payment, delivery, patch })
      if (entry === null) throw new Error('an added order must be in the book')
      return entry
    },
    addProduct: (product) => {
      const mutation = goods.planNew(product)
      apply(mutation)
      return mutation.product.id
    },
    cancelByBuyer: (orderId) => {
      const at = live()
      const entry = book.find(orderId)
      if (entry === undefined || !canBuyerCancel(currentState(entry), facts)) return false
      apply({ kind: 'cancelByBuyer', at, orderId })
      return true
    },
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
