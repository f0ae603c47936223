import { ORPCError } from '@orpc/server'
import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import type { AccessShops } from './access-shops.ts'
import { NOON } from './harness.ts'

type Call = (shops: AccessShops) => Promise<unknown>

const LIST = { filter: {}, sort: NEWEST_FIRST, offset: 0, limit: 500 }
const DAYS = { from: '2026-11-01', to: '2026-11-30', currency: 'UAH' } as const
const PAGE = { offset: 0, limit: 100 }

/**
 * One call of every procedure that is not the owner's alone, as a page might make it about the hidden order. What
 * begins with `*` asks for it by its id, and is refused; the others must not tell of it.
 */
export const CALLS: Readonly<Record<string, Call>> = {
  'analytics.summary': ({ api }) => api.analytics.summary(DAYS),
  'analytics.breakdown': ({ api, hidden }) =>
    api.analytics.breakdown({ ...DAYS, by: 'source', sourceIds: [hidden.sourceId] }),
  'analytics.items': ({ api }) => api.analytics.items(DAYS),
  'app.getInfo': ({ api }) => api.app.getInfo(),
  'app.watchEvents': ({ api }) => firstOf(api.app.watchEvents(), 0),
  'backups.get': ({ api }) => api.backups.get(),
  'desktop.getStartAtLogin': ({ api }) => api.desktop.getStartAtLogin(),
  'desktop.setStartAtLogin': ({ api }) => api.desktop.setStartAtLogin({ isOn: false }),
  'desktop.watchRequests': ({ api }) => firstOf(api.desktop.watchRequests(), 0),
  'diagnostics.collect': ({ api }) => api.diagnostics.collect(),
  'notifications.list': ({ api }) => api.notifications.list({ limit: 500 }),
  'notifications.countUnread': ({ api }) => api.notifications.countUnread(),
  'notifications.markRead': ({ api, hidden }) => api.notifications.markRead({ ids: hidden.notificationIds }),
  'notifications.watchShown': ({ api }) => firstOf(api.notifications.watchShown(), 0),
  '*buyers.ofOrder': ({ api, hidden }) => api.buyers.ofOrder({ orderId: hidden.orderId }),
  'buyers.ofOrder': ({ api, visible }) => api.buyers.ofOrder({ orderId: visible.orderId }),
  '*buyers.setCaution': ({ api, hidden }) => api.buyers.setCaution({ orderId: hidden.orderId, reason: 'ні' }),
  'dayEnd.list': ({ api }) => api.dayEnd.list(),
  '*notes.list': ({ api, hidden }) => api.notes.list({ orderId: hidden.orderId }),
  '*notes.add': ({ api, hidden }) => api.notes.add({ orderId: hidden.orderId, text: 'ні' }),
  '*notes.edit': ({ api, hidden }) => api.notes.edit({ noteId: hidden.noteId, text: 'ні' }),
  '*notes.remove': ({ api, hidden }) => api.notes.remove({ noteId: hidden.noteId }),
  'money.listTypes': ({ api }) => api.money.listTypes(),
  'money.list': ({ api }) => api.money.list({ ...DAYS, ...PAGE, subject: 'all', maker: 'all' }),
  '*money.ofOrder': ({ api, hidden }) => api.money.ofOrder({ orderId: hidden.orderId }),
  '*money.add': ({ api, hidden: { orderId, typeId } }) =>
    api.money.add({ orderId, sourceId: null, typeId, amountMinor: 1, currency: 'UAH', at: NOON, note: '' }),
  '*money.remove': ({ api, hidden }) => api.money.remove({ expenseId: hidden.expenseId }),
  '*money.getSettings': ({ api, hidden }) => api.money.getSettings({ sourceId: hidden.sourceId }),
  'listings.list': ({ api }) => api.listings.list({ filter: {}, ...PAGE }),
  '*listings.list': ({ api, hidden: { sourceId } }) => api.listings.list({ filter: { sourceId }, ...PAGE }),
  '*listings.groups': ({ api, hidden }) => api.listings.groups({ sourceId: hidden.sourceId }),
  'listings.syncs': ({ api }) => api.listings.syncs(),
  '*listings.readNow': ({ api, hidden }) => api.listings.readNow({ sourceId: hidden.sourceId }),
  'orders.list': ({ api }) => api.orders.list(LIST),
  'orders.list by text': ({ api }) => api.orders.list({ ...LIST, filter: { text: 'Зінаїда' } }),
  'orders.list by source': ({ api, hidden }) =>
    api.orders.list({ ...LIST, filter: { sourceIds: [hidden.sourceId] } }),
  'orders.list by tag': ({ api, hidden }) => api.orders.list({ ...LIST, filter: { tagIds: [hidden.tagId] } }),
  'orders.list of a buyer': ({ api }) =>
    api.orders.list({ ...LIST, filter: { buyerPhone: '+380679998877' } }),
  'orders.list put aside': ({ api }) => api.orders.list({ ...LIST, filter: { isSnoozed: true } }),
  '*orders.get': ({ api, hidden }) => api.orders.get({ orderId: hidden.orderId }),
  '*orders.getRaw': ({ api, hidden }) => api.orders.getRaw({ orderId: hidden.orderId }),
  '*orders.previewSetStatus': ({ api, hidden, visible }) =>
    api.orders.previewSetStatus({
      orderIds: [visible.orderId, hidden.orderId],
      statusId: hidden.statusId,
    }),
  '*orders.setStatus': ({ api, hidden, visible }) =>
    api.orders.setStatus({ orderIds: [visible.orderId, hidden.orderId], statusId: hidden.statusId }),
  '*orders.explainNotSent': ({ api, hidden }) => api.orders.explainNotSent({ orderId: hidden.orderId }),
  '*orders.reread': ({ api, hidden }) => api.orders.reread({ orderId: hidden.orderId }),
  'orders.facets': ({ api }) => api.orders.facets(),
  'orders.count': ({ api }) => api.orders.count({}),
  'outbox.list': ({ api }) => api.outbox.list({ show: 'all', ...PAGE }),
  'outbox.count': ({ api }) => api.outbox.count(),
  '*outbox.listAttempts': ({ api, hidden }) => api.outbox.listAttempts({ changeId: hidden.changeId }),
  '*outbox.undo': ({ api, hidden }) => api.outbox.undo({ actionId: hidden.actionId }),
  'outbox.undoLast': ({ api }) => api.outbox.undoLast(),
  '*outbox.undoChanges': ({ api, hidden }) => api.outbox.undoChanges({ changeIds: [hidden.changeId] }),
  '*outbox.sendNow': ({ api, hidden }) => api.outbox.sendNow({ actionId: hidden.actionId }),
  '*outbox.retry': ({ api, hidden }) => api.outbox.retry({ changeIds: [hidden.changeId] }),
  '*outbox.giveUp': ({ api, hidden }) => api.outbox.giveUp({ changeIds: [hidden.changeId] }),
  '*outbox.confirmRefund': ({ api, hidden }) =>
    api.outbox.confirmRefund({ changeId: hidden.changeId, refundMinor: 1 }),
  '*outbox.resolveConflict': ({ api, hidden }) =>
    api.outbox.resolveConflict({ changeId: hidden.changeId, choice: 'keepProm' }),
  'parcels.list': ({ api }) => api.parcels.list({ shelf: 'attention', ...PAGE }),
  'parcels.count': ({ api }) => api.parcels.count({}),
  'people.session': ({ api }) => api.people.session(),
  'people.list': ({ api }) => api.people.list(),
  'people.switchTo': async ({ api }) => api.people.switchTo({ personId: (await me(api)).personId }),
  'people.lock': async ({ api }) => {
    const before = await me(api)
    const locked = await api.people.lock()
    await api.people.switchTo(before)
    return locked
  },
  'people.setPin': async ({ api }) => api.people.setPin({ ...(await me(api)), pin: null }),
  '*people.getTurns': ({ api, hidden }) => api.people.getTurns({ sourceId: hidden.sourceId }),
  '*people.assign': ({ api, hidden }) => api.people.assign({ orderIds: [hidden.orderId], personId: null }),
  'products.list': ({ api }) => api.products.list({ shelf: 'all', ...PAGE }),
  'products.get': ({ api, hidden }) => api.products.get({ productId: hidden.productId }),
  'products.create': ({ api }) => api.products.create({ ...PRODUCT, sku: `N-${Math.random()}` }),
  'products.update': ({ api, hidden }) => api.products.update({ productId: hidden.productId, patch: {} }),
  'products.setArchived': ({ api, hidden }) =>
    api.products.setArchived({ productId: hidden.productId, isArchived: false }),
  'products.previewCreation': ({ api }) => api.products.previewCreation({ kind: 'all' }),
  'products.createFromListings': ({ api }) => api.products.createFromListings({ choices: [] }),
  'products.linkListing': async ({ api }) => {
    const [listing] = (await api.listings.list({ filter: {}, ...PAGE })).rows
    return api.products.linkListing({ listingId: listing?.id ?? 0, productId: listing?.productId ?? null })
  },
  '*products.linesOfOrder': ({ api, hidden }) => api.products.linesOfOrder({ orderId: hidden.orderId }),
  'products.unmatchedLines': ({ api }) => api.products.unmatchedLines(PAGE),
  '*products.tieLine': ({ api, hidden }) =>
    api.products.tieLine({ sourceId: hidden.sourceId, lineKey: 'sku:X-1', productId: null }),
  'export.run': ({ api }) =>
    textOf(api.export.run({ what: 'items', format: 'csv', filter: {}, sort: NEWEST_FIRST })),
  '*export.run': ({ api, hidden }) =>
    textOf(
      api.export.run({
        what: 'orders',
        format: 'csv',
        filter: {},
        sort: NEWEST_FIRST,
        orderIds: [hidden.orderId],
      }),
    ),
  'export.table': ({ api }) =>
    textOf(
      api.export.table({
        what: 'expenses',
        format: 'csv',
        filter: { ...DAYS, subject: 'all', maker: 'all' },
      }),
    ),
  '*print.check': ({ api, hidden }) => textOf(api.print.check({ orderIds: [hidden.orderId] })),
  '*print.render': ({ api, hidden }) => api.print.render({ kind: 'packingSlip', orderIds: [hidden.orderId] }),
  '*print.renderPdf': ({ api, hidden }) =>
    api.print.renderPdf({ kind: 'packingSlip', orderIds: [hidden.orderId] }),
  'quarantine.list': ({ api }) => api.quarantine.list(),
  'quarantine.retry': ({ api }) => api.quarantine.retry(),
  '*quarantine.setDismissed': ({ api, hidden }) =>
    api.quarantine.setDismissed({ id: hidden.quarantinedId, isDismissed: true }),
  '*rules.get': ({ api, hidden }) => api.rules.get({ sourceId: hidden.sourceId }),
  'settings.get': ({ api }) => api.settings.get(),
  'settings.update': ({ api }) => api.settings.update({ theme: 'dark' }),
  '*snoozes.set': ({ api, hidden }) => api.snoozes.set({ orderIds: [hidden.orderId], untilAt: null }),
  'sources.list': ({ api }) => api.sources.list(),
  'statuses.list': ({ api }) => api.statuses.list(),
  'stock.list': ({ api }) => api.stock.list({ shelf: 'all', ...PAGE }),
  'stock.count': ({ api }) => api.stock.count(),
  'stock.movements': ({ api, hidden }) => api.stock.movements({ productId: hidden.productId, ...PAGE }),
  'stock.act': ({ api, hidden }) =>
    api.stock.act({ productId: hidden.productId, kind: 'receipt', quantity: 1, note: null }),
  'stock.countFromProm': ({ api }) => api.stock.countFromProm({ productIds: [] }),
  'stock.previewTable': ({ api }) => api.stock.previewTable({ text: 'SKU-002\t5' }),
  'stock.previewWorkbook': async ({ api }) => {
    try {
      return await api.stock.previewWorkbook({ base64: '' })
    } catch (error) {
      // What is no workbook is refused as such to everybody.
      if (error instanceof ORPCError && error.code === 'BAD_FILE') return null
      throw error
    }
  },
  'stock.applyTable': ({ api }) => api.stock.applyTable({ lines: [] }),
  'stock.writeTable': ({ api }) => api.stock.writeTable(),
  'stock.returns': ({ api }) => api.stock.returns(),
  '*stock.answerReturn': ({ api, hidden }) =>
    api.stock.answerReturn({ returnId: hidden.returnId, returnedQuantity: 1 }),
  'stock.getPolicy': ({ api }) => api.stock.getPolicy(),
  '*successRate.get': ({ api, hidden }) => api.successRate.get({ sourceId: hidden.sourceId }),
  '*successRate.note': ({ api, hidden }) => api.successRate.note({ sourceId: hidden.sourceId, percent: 1 }),
  'sync.list': ({ api }) => api.sync.list(),
  '*sync.checkNow': ({ api, hidden }) => api.sync.checkNow({ sourceId: hidden.sourceId }),
  'tags.list': ({ api }) => api.tags.list(),
  'tags.count': ({ api }) => api.tags.count(),
  'tags.add': ({ api }) => api.tags.add({ name: 'Ще одна' }),
  'tags.update': ({ api, hidden }) => api.tags.update({ tagId: hidden.tagId }),
  '*tags.set': ({ api, hidden: { orderId, tagId } }) =>
    api.tags.set({ orderIds: [orderId], addIds: [], removeIds: [tagId] }),
  '*tracking.ofOrder': ({ api, hidden }) => api.tracking.ofOrder({ orderId: hidden.orderId }),
  '*tracking.setNumber': ({ api, hidden }) =>
    api.tracking.setNumber({
      orderId: hidden.orderId,
      number: '20450000000002',
      isUnusualConfirmed: true,
      replacesNumber: null,
    }),
  '*tracking.sendNow': ({ api, hidden }) => api.tracking.sendNow({ orderId: hidden.orderId }),
  'tracking.previewTable': ({ api }) => api.tracking.previewTable({ text: TABLE }),
  '*tracking.applyTable': ({ api, hidden: { orderId } }) =>
    api.tracking.applyTable({ lines: [{ orderId, number: '20450000000002', replacesNumber: null }] }),
  '*tracking.getSettings': ({ api, hidden }) => api.tracking.getSettings({ sourceId: hidden.sourceId }),
  'transfer.list': ({ api }) => api.transfer.list(),
  'transfer.count': ({ api }) => api.transfer.count(),
  'transfer.changes': ({ api }) => api.transfer.changes({ shelf: 'trouble', ...PAGE }),
  'transfer.reverts': ({ api }) => api.transfer.reverts(),
  'updates.get': ({ api }) => api.updates.get(),
  'updates.checkNow': ({ api }) => api.updates.checkNow(),
  'updates.restart': ({ api }) => api.updates.restart(),
  'views.list': ({ api }) => api.views.list(),
  'views.count': ({ api }) => api.views.count(),
  'views.add': ({ api }) => api.views.add({ name: 'Мої', content: VIEW }),
  'views.update': async ({ api }) =>
    api.views.update({ viewId: (await api.views.list())[0]?.id ?? 0, name: 'Нові' }),
  'views.reorder': ({ api }) => api.views.reorder({ viewIds: [] }),
  'views.remove': async ({ api }) => api.views.remove({ viewId: (await api.views.list())[0]?.id ?? 0 }),
}

/** The number itself is what was typed: only the buyer's name beside it would tell anything. */
const TABLE = '950000321 20450000000003'
const VIEW = { filter: {}, sort: NEWEST_FIRST, columns: null, density: null }
const PRODUCT = {
  name: 'Чашка',
  nameUk: null,
  nameRu: null,
  unit: null,
  priceMinor: null,
  purchasePriceMinor: null,
  currency: 'UAH',
  barcode: null,
  imageUrl: null,
  note: '',
  lowStockThreshold: null,
} as const

async function me(api: AccessShops['api']): Promise<{ personId: number }> {
  return { personId: (await api.people.session()).personId ?? 0 }
}

/** Everything that a stream says, with pieces of files as text. */
async function textOf(stream: Promise<AsyncIterable<unknown>>): Promise<string> {
  const parts: string[] = []
  for await (const step of await stream) {
    const isChunk = typeof step === 'object' && step !== null && 'base64' in step
    parts.push(isChunk ? Buffer.from(String(step.base64), 'base64').toString() : JSON.stringify(step))
  }
  return parts.join('\n')
}

/** Subscribes, and leaves again: what such streams say has tests of its own. */
async function firstOf(stream: Promise<AsyncGenerator<unknown>>, _count: 0): Promise<null> {
  await (await stream).return(undefined)
  return null
}
