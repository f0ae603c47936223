import { join } from 'node:path'
import { DATABASE_FILE, type OpenDatabase, openDatabase } from '#main/database/open-database.ts'
import { createSearchIndexer } from '#main/orders/search-indexer.ts'
import { createSourceStore } from '#main/sources/source-store.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { createDice, type Dice } from './dice.ts'
import { COMMENTS, FATHERS_NAMES, FIRST_NAMES, PRODUCTS, SURNAMES, TOWNS } from './invented-words.ts'

const HISTORY_DAYS = 900
const DAY_MS = 24 * 60 * 60_000
const BATCH = 10_000
const FIRST_EXTERNAL_ID = 300_000_000
const nothing = () => undefined
const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing }

/** An invented order, as the columns of `orders`. */
interface InventedOrder {
  [column: string]: string | number | null
}

interface Stage {
  code: string
  marketplaceStatus: string
  parcelState: string | null
}

/** How far an order of that age has come: the newest wait, old ones are done with. */
function stageOf(dice: Dice, ageDays: number): Stage {
  const fate = dice.next()
  if (ageDays > 20 || fate < 0.03) {
    if (fate < 0.03 || fate > 0.9)
      return { code: dice.pick(CANCELLED), marketplaceStatus: 'canceled', parcelState: null }
    return { code: 'completed', marketplaceStatus: 'delivered', parcelState: 'delivered' }
  }
  if (ageDays < 0.7)
    return { code: 'new', marketplaceStatus: fate < 0.5 ? 'pending' : 'received', parcelState: null }
  if (ageDays < 1.5) return { code: 'agreement', marketplaceStatus: 'received', parcelState: null }
  if (ageDays < 3)
    return { code: 'production', marketplaceStatus: fate < 0.1 ? 'custom-17' : 'received', parcelState: null }
  if (ageDays < 8) return { code: 'shipped', marketplaceStatus: 'received', parcelState: 'on_the_way' }
  return { code: 'at_branch', marketplaceStatus: 'received', parcelState: 'in_warehouse' }
}

const CANCELLED = ['cancelled_by_buyer', 'out_of_stock', 'not_paid', 'cancelled_other'] as const
const CARRIERS: readonly Carrier[] = [
  'nova_poshta',
  'nova_poshta',
  'nova_poshta',
  'ukrposhta',
  'meest',
  'rozetka_delivery',
]

function inventOrder(dice: Dice, place: number, total: number, now: number) {
  const ageDays = (place / total) ** 1.2 * HISTORY_DAYS
  const stage = stageOf(dice, ageDays)
  const surname = dice.pick(SURNAMES)
  const buyerName = [surname, dice.pickPopular(FIRST_NAMES), dice.pick(FATHERS_NAMES)]
    .filter(Boolean)
    .join(' ')
  const phone = `38000${String(dice.below(10_000_000)).padStart(7, '0')}`
  const carrier = dice.pick(CARRIERS)
  const hasNumber = stage.parcelState !== null
  const isPrepaid = dice.next() < 0.4
  const items = Array.from({ length: 1 + dice.below(3) }, () => dice.pickPopular(PRODUCTS))
  const sum = items.reduce((minor, { priceMinor }) => minor + priceMinor, 0)
  const comment = dice.next() < 0.15 ? dice.pick(COMMENTS) : ''
  const address = `${dice.pickPopular(TOWNS)}, Відділення №${1 + dice.below(300)}`
  const trackingNumber = hasNumber ? `2045${String(dice.below(10_000_000_000)).padStart(10, '0')}` : null
  const externalId = FIRST_EXTERNAL_ID + (total - place) * 7
  const order: InventedOrder = {
    source_id: dice.next() < 0.7 ? 1 : 2,
    external_id: externalId,
    created_at: now - Math.floor(ageDays * DAY_MS),
    first_seen_at: now,
    last_changed_at: now - Math.floor(ageDays * DAY_MS * dice.next()),
    content_hash: '',
    marketplace_status: stage.marketplaceStatus,
    marketplace_status_name: stage.marketplaceStatus === 'custom-17' ? 'На складі' : null,
    buyer_name: buyerName,
    buyer_phone: `+${phone}`,
    buyer_comment: comment,
    item_count: items.length,
    full_price_minor: sum,
    currency: 'UAH',
    payment_kind: isPrepaid ? 'prom_payment' : 'cash_on_delivery',
    payment_state: isPrepaid
      ? stage.code === 'completed'
        ? 'paid_out'
        : dice.pick(['paid', 'paid', 'unpaid'])
      : null,
    carrier,
    is_door_delivery: 0,
    delivery_address: address,
    tracking_number: trackingNumber,
    parcel_state: stage.parcelState,
    is_commission_refunded: 0,
    is_cheap_delivery: 0,
    is_dont_call: dice.next() < 0.1 ? 1 : 0,
    cancellation_initiator:
      stage.marketplaceStatus === 'canceled' ? dice.pick(['user', 'company', 'system']) : null,
  }
  const text = foldForSearch(
    [
      externalId,
      buyerName,
      phone,
      trackingNumber,
      address,
      comment,
      ...items.flatMap(({ sku, nameUk, nameRu }) => [sku, nameRu, nameUk]),
    ]
      .filter(Boolean)
      .join('\n'),
  )
  return { order, statusCode: stage.code, items, text }
}

/**
 * Fills a database with invented orders straight through SQL, most of them in the order of a first import (newest
 * first), the newest tenth in the order of arrival. Seeded: the same orders every time, counted back from `now`.
 */
export function fillWithOrders(folder: string, orderCount: number, now = Date.now()): OpenDatabase {
  const database = openDatabase({ dataDir: folder, now, logger })
  const { sqlite, db } = database
  const sources = createSourceStore(db)
  for (const name of ['Посуд Львів', 'Ґудзики й нитки']) {
    sources.insert({
      name,
      kind: 'prom',
      state: 'paused',
      language: 'uk',
      currency: 'UAH',
      importDepthDays: null,
      secretAccount: '',
      createdAt: now,
    })
  }
  const statuses = new Map(
    (
      sqlite.prepare('SELECT code, id, status_group AS statusGroup FROM statuses').all() as {
        code: string
        id: number
        statusGroup: StatusGroup
      }[]
    ).map((status) => [status.code, status]),
  )
  const dice = createDice(20_261_124)
  const columns = [...Object.keys(inventOrder(createDice(1), 0, 1, now).order), 'status_id', 'status_group']
  const insertOrder = sqlite.prepare<unknown[]>(
    `INSERT INTO orders (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const insertItem = sqlite.prepare<unknown[]>(
    `INSERT INTO order_items (order_id, position, sku, name, name_uk, name_ru, quantity, price_minor, total_minor)
     VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)`,
  )
  const insertText = sqlite.prepare<unknown[]>('INSERT INTO order_search (order_id, text) VALUES (?, ?)')
  const insertPayload = sqlite.prepare<unknown[]>(
    "INSERT INTO order_payloads (order_id, json) VALUES (?, '{}')",
  )

  const write = sqlite.transaction((places: readonly number[]) => {
    for (const place of places) {
      const { order, statusCode, items, text } = inventOrder(dice, place, orderCount, now)
      const status = statuses.get(statusCode)
      if (!status) throw new Error(`no status ${statusCode}`)
      const { lastInsertRowid } = insertOrder.run(...Object.values(order), status.id, status.statusGroup)
      items.forEach(({ sku, nameUk, nameRu, priceMinor }, position) => {
        insertItem.run(lastInsertRowid, position, sku, nameUk, nameUk, nameRu, priceMinor, priceMinor)
      })
      insertText.run(lastInsertRowid, text)
      insertPayload.run(lastInsertRowid)
    }
  })

  sqlite.pragma('synchronous = OFF')
  const arrivedLater = Math.floor(orderCount / 10)
  const order = [
    ...Array.from({ length: orderCount - arrivedLater }, (_, index) => arrivedLater + index),
    ...Array.from({ length: arrivedLater }, (_, index) => arrivedLater - 1 - index),
  ]
  for (let start = 0; start < order.length; start += BATCH) write(order.slice(start, start + BATCH))
  const clock = { now: () => now, setTimer: () => nothing }
  const indexer = createSearchIndexer({ sqlite, clock, logger })
  while (indexer.indexSome(BATCH) > 0);
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.pragma('synchronous = FULL')
  return database
}

/** Where the database lies in a folder. */
export function databaseOf(folder: string): string {
  return join(folder, DATABASE_FILE)
}
