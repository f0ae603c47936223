import enTexts from '#shared/locale/en/export.json' with { type: 'json' }
import enOrder from '#shared/locale/en/order.json' with { type: 'json' }
import ukTexts from '#shared/locale/uk/export.json' with { type: 'json' }
import ukOrder from '#shared/locale/uk/order.json' with { type: 'json' }
import type { ExportedItem, ExportedOrder } from './export-rows.ts'

export type Language = 'uk' | 'en'

/** `money` is minor units, `time` is epoch ms; both may be missing, as may `text`. */
export type Cell =
  | { type: 'text'; value: string | null }
  | { type: 'number'; value: number | null }
  | { type: 'money'; value: number | null }
  | { type: 'time'; value: number | null }

/** A column of the table; `width` in characters. */
export interface Column<Row> {
  header: string
  type: Cell['type']
  width: number
  read(row: Row): string | number | null
}

export interface ColumnWords {
  language: Language
  statusName(statusId: number): string
}

const TEXTS = { uk: ukTexts, en: enTexts }
const ORDER_TEXTS = { uk: ukOrder, en: enOrder }

/** The text of a code where the locale has one, the code itself otherwise. */
function textOf(texts: Readonly<Record<string, string>>, code: string | null): string | null {
  return code === null ? null : (texts[code] ?? code)
}

type Define<Row> = (
  key: keyof typeof ukTexts.columns,
  type: Cell['type'],
  width: number,
  read: Column<Row>['read'],
) => Column<Row>

function defining<Row>(language: Language): Define<Row> {
  const { columns } = TEXTS[language]
  return (key, type, width, read) => ({ header: columns[key], type, width, read })
}

/** One line for each order. */
export function orderColumns({ language, statusName }: ColumnWords): Column<ExportedOrder>[] {
  const column = defining<ExportedOrder>(language)
  const texts = ORDER_TEXTS[language]
  return [
    column('number', 'text', 13, (order) => String(order.externalId)),
    column('createdAt', 'time', 17, (order) => order.createdAt),
    column('source', 'text', 18, (order) => order.sourceName),
    column('status', 'text', 18, (order) => statusName(order.statusId)),
    column('marketplaceStatus', 'text', 16, ({ marketplaceStatus: code, marketplaceStatusName: name }) =>
      code in texts.marketplaceStatus ? textOf(texts.marketplaceStatus, code) : (name ?? code),
    ),
    column('buyer', 'text', 26, (order) => order.buyerName),
    column('phone', 'text', 16, (order) => order.buyerPhone),
    column('recipient', 'text', 26, (order) => order.recipientName),
    column('recipientPhone', 'text', 16, (order) => order.recipientPhone),
    column('items', 'text', 50, (order) => order.itemNames),
    column('itemCount', 'number', 10, (order) => order.itemCount),
    column('sum', 'money', 12, (order) => order.fullPriceMinor),
    column('currency', 'text', 8, (order) => order.currency),
    column('payment', 'text', 20, (order) => textOf(texts.paymentKind, order.paymentKind)),
    column('paymentState', 'text', 14, (order) => textOf(texts.paymentShort, order.paymentState)),
    column('carrier', 'text', 16, (order) => textOf(texts.carrier, order.carrier)),
    column('delivery', 'text', 24, (order) => order.deliveryName),
    column('address', 'text', 40, (order) => order.deliveryAddress),
    column('trackingNumber', 'text', 18, (order) => order.trackingNumber),
    column('deliveryCost', 'money', 12, (order) => order.deliveryCostMinor),
    column('commission', 'money', 12, (order) => order.commissionMinor),
    column('promoCode', 'text', 14, (order) => order.promoCode),
    column('comment', 'text', 40, (order) => order.buyerComment),
  ]
}

/** One line for each item of each order. */
export function itemColumns({ language, statusName }: ColumnWords): Column<ExportedItem>[] {
  const column = defining<ExportedItem>(language)
  return [
    column('number', 'text', 13, (item) => String(item.externalId)),
    column('createdAt', 'time', 17, (item) => item.createdAt),
    column('source', 'text', 18, (item) => item.sourceName),
    column('status', 'text', 18, (item) => statusName(item.statusId)),
    column('buyer', 'text', 26, (item) => item.buyerName),
    column('phone', 'text', 16, (item) => item.buyerPhone),
    column('sku', 'text', 16, (item) => item.sku),
    column('item', 'text', 46, (item) => item.itemName),
    column('quantity', 'number', 10, (item) => item.quantity),
    column('unit', 'text', 8, (item) => item.unit),
    column('price', 'money', 12, (item) => item.priceMinor),
    column('sum', 'money', 12, (item) => item.totalMinor),
    column('commission', 'money', 12, (item) => item.itemCommissionMinor),
    column('currency', 'text', 8, (item) => item.currency),
    column('trackingNumber', 'text', 18, (item) => item.trackingNumber),
  ]
}
