import type { Database } from 'better-sqlite3'
import { asc, desc, eq } from 'drizzle-orm'
import { HISTORY_FIELDS, type HistoryEntry, type OrderDetails } from '#shared/contract/orders.ts'
import { ruleReferenceSchema } from '#shared/contract/outbox.ts'
import type { Db } from '../database/open-database.ts'
import { orderHistory } from '../database/schema/history.ts'
import { orderItems, orderPayloads, orders } from '../database/schema/orders.ts'
import { sources } from '../database/schema/sources.ts'
import { createOrderRowsQuery } from './order-rows.ts'

export interface OrderDetailsQueries {
  /** `null` where there is no such order (any more). */
  get(orderId: number): OrderDetails | null
  /** The order's JSON as Prom last sent it. */
  getRaw(orderId: number): string | null
}

export function createOrderDetailsQueries(sqlite: Database, db: Db): OrderDetailsQueries {
  const readRows = createOrderRowsQuery(sqlite)

  function readItems(orderId: number, language: 'uk' | 'ru'): OrderDetails['items'] {
    return db
      .select()
      .from(orderItems)
      .where(eq(orderItems.orderId, orderId))
      .orderBy(asc(orderItems.position))
      .all()
      .map(({ orderId: _order, position: _position, offerId: _offer, nameUk, nameRu, ...item }) => ({
        ...item,
        name: (language === 'uk' ? nameUk : nameRu) ?? item.name,
      }))
  }

  function readHistory(orderId: number, firstSeenAt: number): HistoryEntry[] {
    const rows = db
      .select()
      .from(orderHistory)
      .where(eq(orderHistory.orderId, orderId))
      .orderBy(desc(orderHistory.at), desc(orderHistory.id))
      .all()
    const changes = rows.map(
      ({ orderId: _order, actionId: _action, subjectId: _subject, field, rule, ...entry }) => ({
        ...entry,
        rule: rule === null ? null : ruleReferenceSchema.parse(JSON.parse(rule)),
        field: HISTORY_FIELDS.find((known) => known === field) ?? null,
      }),
    )
    // That an order came is known from the order itself; a row for it would only slow the import.
    const arrival: HistoryEntry = {
      id: 0,
      at: firstSeenAt,
      kind: 'arrived',
      field: null,
      before: null,
      after: null,
      by: 'prom',
      rule: null,
      personId: null,
      changeId: null,
    }
    return [...changes, arrival]
  }

  return {
    get(orderId) {
      const found = db
        .select({ order: orders, language: sources.language })
        .from(orders)
        .innerJoin(sources, eq(sources.id, orders.sourceId))
        .where(eq(orders.id, orderId))
        .get()
      const [row] = readRows([orderId])
      if (!found || !row) return null
      const { order, language } = found
      const items = readItems(orderId, language)
      const isCancelled =
        order.marketplaceStatus === 'canceled' ||
        order.cancellationTitle !== null ||
        order.cancellationInitiator !== null
      return {
        ...order,
        ...row,
        buyer: { name: order.buyerName, phone: order.buyerPhone, email: order.buyerEmail },
        recipient:
          order.recipientName === null && order.recipientPhone === null
            ? null
            : { name: order.recipientName ?? order.buyerName, phone: order.recipientPhone },
        items,
        cancellation: isCancelled
          ? { title: order.cancellationTitle, initiator: order.cancellationInitiator }
          : null,
        history: readHistory(orderId, order.firstSeenAt),
      }
    },
    getRaw: (orderId) =>
      db
        .select({ json: orderPayloads.json })
        .from(orderPayloads)
        .where(eq(orderPayloads.orderId, orderId))
        .get()?.json ?? null,
  }
}
