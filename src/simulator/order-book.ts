import { drawTraits, type Traits } from './traits.ts'

/** An order with what the lists filter by, kept up to date as time goes on. */
export interface Entry {
  id: number
  createdAt: number
  /** Number of the order, the seed of its details. */
  index: number
  modifiedAt: number
  status: string
  nextChangeAt: number
  /** What an added order was given instead of drawn traits. */
  given: Pick<Traits, 'payment' | 'delivery' | 'isAlive'> | null
}

/** Room left between two ids, for the orders of Prom's other shops and for added ones. */
const HISTORY_STRIDE = 8
const LIVE_STRIDE = 400
/** Numbers of added orders, far from the generated ones. */
const ADDED_INDEX_FROM = 5_000_000

/** The orders of the shop by id, which is also by creation. */
export interface OrderBook {
  /** Oldest first, also those that the shop will get within the hour. */
  readonly entries: readonly Entry[]
  append(createdAt: number, stride: 'history' | 'live'): void
  /** @throws RangeError where there is no id left at that instant */
  insert(createdAt: number, given: Entry['given'], orderId?: number): Entry
  find(orderId: number): Entry | undefined
  /** How many of the oldest orders were created not after `at`. */
  countUntil(at: number): number
  /** How many of the oldest orders have ids not higher than `orderId`. */
  countUpToId(orderId: number): number
}

export function createOrderBook(firstOrderId: number): OrderBook {
  const entries: Entry[] = []
  let generated = 0
  let added = 0
  let nextId = firstOrderId

  function makeEntry(id: number, createdAt: number, index: number, given: Entry['given']): Entry {
    return { id, createdAt, index, modifiedAt: createdAt, status: 'pending', nextChangeAt: createdAt, given }
  }

  function countWhere(isBefore: (entry: Entry) => boolean): number {
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const entry = entries[middle]
      if (entry !== undefined && isBefore(entry)) low = middle + 1
      else high = middle
    }
    return low
  }

  const countUntil = (at: number): number => countWhere((entry) => entry.createdAt <= at)
  const countUpToId = (orderId: number): number => countWhere((entry) => entry.id <= orderId)

  return {
    entries,
    append: (createdAt, stride) => {
      const last = entries.at(-1)
      if (last !== undefined && last.id >= nextId) nextId = last.id + 1
      entries.push(makeEntry(nextId, createdAt, generated, null))
      generated += 1
      nextId += stride === 'history' ? HISTORY_STRIDE : LIVE_STRIDE
    },
    insert: (createdAt, given, orderId) => {
      const position = countUntil(createdAt)
      const before = entries[position - 1]
      const after = entries[position]
      const id =
        orderId ??
        (before === undefined ? (after === undefined ? firstOrderId : after.id - 1) : before.id + 1)
      const isTaken = (before !== undefined && id <= before.id) || (after !== undefined && id >= after.id)
      if (isTaken) throw new RangeError(`no order id is free at ${new Date(createdAt).toISOString()}`)
      const entry = makeEntry(id, createdAt, ADDED_INDEX_FROM + added, given)
      added += 1
      entries.splice(position, 0, entry)
      return entry
    },
    find: (orderId) => {
      const entry = entries[countUpToId(orderId) - 1]
      return entry?.id === orderId ? entry : undefined
    },
    countUntil,
    countUpToId,
  }
}

/** The traits of an order of the book; nothing but seed, number and creation goes in. */
export function traitsOf(seed: number, entry: Entry): Traits {
  const traits = drawTraits(seed, entry.index, entry.createdAt, entry.given?.isAlive ?? true)
  return entry.given === null ? traits : { ...traits, ...entry.given, fate: 'completed' }
}
