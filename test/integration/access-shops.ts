import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import type { ShownNotification } from '#shared/contract/notifications.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { lineOf } from './goods.ts'
import { eventually, HOUR_MS, MINUTE_MS, NOON, openShop, runKramar } from './harness.ts'
import { openShopsProxy } from './proxies.ts'

/** What nobody may read who may not see the shop that it is of. */
export const SECRETS = {
  externalId: 950_000_321,
  /** Of the buyer who has ordered in the shop that may be seen, too. */
  sharedId: 950_000_322,
  strangeId: 950_000_654,
  name: 'Зінаїда',
  phone: '+380679998877',
  note: 'потайна нотатка',
}

/** Whether a text holds anything of the hidden orders, however a number or phone is written. */
export function holdsSecret(text: string): boolean {
  const folded = text.replaceAll(/[\s\u00A0\u202F()-]/g, '')
  const digits = SECRETS.phone.slice(3)
  return [
    String(SECRETS.externalId),
    String(SECRETS.sharedId),
    String(SECRETS.strangeId),
    SECRETS.name,
    digits,
    SECRETS.note.replaceAll(' ', ''),
  ].some((secret) => folded.includes(secret))
}

/**
 * Two shops, and a buyer who has ordered in both. Everything that can happen to an order has happened to the one in the hidden
 * shop: a note, a tag, a reminder, a change that waits, an expense, goods that may have come back, a notification.
 */
export async function openAccessShops() {
  const clock = createSteppedClock(NOON)
  const [tokenA, tokenB] = ['a'.repeat(40), 'b'.repeat(40)]
  const shop = (token: string, firstOrderId: number) =>
    openShop({ clock, orderCount: 0, tokens: { [token]: {} }, firstOrderId })
  const open = await shop(tokenA, 900_000_001)
  const hiddenShop = await shop(tokenB, SECRETS.externalId - 1)
  const promApiUrl = await openShopsProxy({ [tokenA]: open.url, [tokenB]: hiddenShop.url })
  const desktop: ShownNotification[] = []
  const run = await runKramar({
    clock,
    promApiUrl,
    notifier: { show: (shown) => void desktop.push(shown) },
    settings: { holdSingleMs: 10 * MINUTE_MS, holdBulkMs: 10 * MINUTE_MS, isBuyerNameNotified: true },
  })
  const { api } = run
  const sharedPhone = '+380501112233'
  const buyer = { client_first_name: SECRETS.name, client_last_name: 'Прихована', phone: SECRETS.phone }
  open.simulator.addOrder({ createdAt: NOON - 2 * HOUR_MS, patch: { phone: sharedPhone } })
  hiddenShop.simulator.addOrder({ createdAt: NOON - 2 * HOUR_MS })
  const visible = await run.connect(tokenA, { name: 'Відкрита' })
  await run.imported(visible.id)
  const hidden = await run.connect(tokenB, { name: 'Схована' })
  await run.imported(hidden.id)

  await api.listings.setEnabled({ sourceId: hidden.id, isEnabled: true })
  await eventually('the goods of the hidden shop are read', async () => {
    await clock.settle()
    const sync = (await api.listings.syncs()).find(({ sourceId }) => sourceId === hidden.id)
    return sync?.passFinishedAt != null && sync.runningJob === null
  })
  const { rows } = await api.products.previewCreation({ kind: 'all' })
  await api.products.createFromListings({
    choices: rows.map(({ listing, decision }) => ({ listingId: listing.id, decision, productId: null })),
  })
  const product = hiddenShop.simulator.products().find(({ sku }) => sku === 'SKU-002')
  const stocked = (await api.products.list({ text: 'SKU-002', shelf: 'all', offset: 0, limit: 1 })).rows[0]
  const productId = stocked?.id ?? 0
  await api.stock.act({ productId, kind: 'count', quantity: 50, note: null })

  hiddenShop.simulator.addOrder({
    patch: {
      ...buyer,
      products: [lineOf(product, 2), lineOf({ id: 77, sku: 'X-1', name: 'Незнайоме' })],
    },
  })
  hiddenShop.simulator.addOrder({ patch: { ...buyer, phone: sharedPhone } })
  const strange = hiddenShop.simulator.addOrder({ patch: buyer })
  hiddenShop.simulator.putRaw(strange, {
    ...hiddenShop.simulator.order(strange),
    id: SECRETS.strangeId,
    full_price: 'за домовленістю',
  })
  await run.nextCheck(hidden.id)
  const row = await run.row(SECRETS.externalId)
  if (!row) throw new Error('the hidden order is not here')
  const orderId = row.id

  const statusId = async (code: string) =>
    (await api.statuses.list()).find((status) => status.code === code)?.id ?? 0
  const { rules } = await api.rules.get({ sourceId: hidden.id })
  await api.rules.save({ sourceId: hidden.id, isEnabled: true, rules, applyToOrderIds: [] })
  await api.notes.add({ orderId, text: SECRETS.note })
  const tag = await api.tags.add({ name: 'VIP' })
  await api.tags.set({ orderIds: [orderId], addIds: [tag.id], removeIds: [] })
  const act = await api.orders.setStatus({ orderIds: [orderId], statusId: await statusId('agreement') })
  await api.tracking.setNumber({
    orderId,
    number: '20450000000001',
    isUnusualConfirmed: true,
    replacesNumber: null,
  })
  await api.tracking.sendNow({ orderId })
  await api.orders.setStatus({ orderIds: [orderId], statusId: await statusId('shipped') })
  await api.orders.setStatus({
    orderIds: [orderId],
    statusId: await statusId('parcel_not_taken'),
    cancellation: { tell: null, confirmedRefunds: [] },
  })
  await api.snoozes.set({ orderIds: [orderId], untilAt: NOON + 5 * HOUR_MS })
  const types = await api.money.listTypes()
  const typeId = types.find(({ code }) => code === 'packaging')?.id ?? 0
  const expense = await api.money.add({
    orderId,
    sourceId: hidden.id,
    typeId,
    amountMinor: 500,
    currency: 'UAH',
    at: NOON,
    note: SECRETS.note,
  })

  const manager = await api.people.add({ name: 'Олена' })
  await api.people.update({ personId: manager.id, seesAllSources: false, sourceIds: [visible.id] })
  const { personId: ownerId } = await api.people.session()
  const [change] = (await api.outbox.list({ show: 'all', orderId, offset: 0, limit: 10 })).rows
  const [note] = await api.notes.list({ orderId })
  const [returned] = await api.stock.returns()
  const [quarantined] = await api.quarantine.list()
  const visibleRow = (await run.rows({ sourceIds: [visible.id] }))[0]

  return {
    clock,
    run,
    api,
    desktop,
    shops: { visible: open.simulator, hidden: hiddenShop.simulator },
    visible: { sourceId: visible.id, orderId: visibleRow?.id ?? 0 },
    hidden: {
      sourceId: hidden.id,
      orderId,
      productId,
      tagId: tag.id,
      typeId,
      statusId: await statusId('agreement'),
      actionId: act.actionId ?? 0,
      changeId: change?.id ?? 0,
      noteId: note?.id ?? 0,
      expenseId: expense.id,
      returnId: returned?.id ?? 0,
      quarantinedId: quarantined?.id ?? 0,
      notificationIds: (await api.notifications.list({ limit: 500 })).map(({ id }) => id),
    },
    asManager: () => api.people.switchTo({ personId: manager.id }),
    asOwner: () => api.people.switchTo({ personId: ownerId ?? 0 }),
    /** What the database holds of the hidden order, to see that nothing has moved. */
    async fingerprint(): Promise<string> {
      const sqlite = new Sqlite(join(run.dataDir, DATABASE_FILE), { readonly: true })
      try {
        const tables = ['orders', 'order_notes', 'order_tags', 'order_snoozes', 'order_history', 'expenses']
        const all = [...tables, 'outgoing_changes', 'stock_returns', 'quarantined_orders', 'notifications']
        const of = (table: string) => {
          const column = table === 'orders' ? 'id' : 'order_id'
          const isAny = table === 'quarantined_orders'
          return sqlite
            .prepare(`SELECT * FROM ${table} WHERE ${isAny ? '1' : `${column} = ${orderId}`}`)
            .all()
        }
        return JSON.stringify(all.map(of))
      } finally {
        sqlite.close()
      }
    },
  }
}

export type AccessShops = Awaited<ReturnType<typeof openAccessShops>>
