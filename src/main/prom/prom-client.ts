import type { PromGroup } from './prom-listing.ts'
import type { RawOrder } from './raw-order.ts'

/** Filters of `GET /orders/list` (prom-api 2.1). Instants are epoch ms; the client writes them as Prom wants them. */
export interface ListOrdersQuery {
  /** By creation. */
  createdFrom?: number
  createdTo?: number
  /** By modification. */
  modifiedFrom?: number
  /** Orders with an id not higher than this, newest first. */
  lastId?: number
  /** 1-100. */
  limit: number
}

export interface OrdersPage {
  /** Each order as it came, not yet read. */
  orders: RawOrder[]
  /** Prom's clock when it answered (the `Date` header), epoch ms; `null` without the header. */
  promTimeAt: number | null
}

export interface StatusOption {
  /** `pending`, …, or `custom-<number>`. */
  code: string
  title: string
}

/**
 * Where a call stands in the shop's queue: calls to one shop are serial, the most urgent waiting one goes next.
 * `now` is for what a person waits for, `send` for changes on their way to Prom, `poll` for the regular check,
 * `background` for import, re-read and sweep.
 */
export type CallPriority = 'now' | 'send' | 'poll' | 'background'

export interface CallOptions {
  priority: CallPriority
  signal?: AbortSignal
}

/** What a change of status asks for (prom-api 4). */
export interface StatusChange {
  /** `received`, `paid`, `delivered`, `canceled`, or `custom-<number>`. */
  status: string
  /** Only with `canceled`, which is refused without. */
  reason: string | null
  text: string | null
}

/** Prom's answer to a change of status. `raw`: the body, shortened, without the token. */
export type SetStatusAnswer =
  | { kind: 'processed'; raw: string }
  /** Neither done nor refused: it may have been so before, or was dropped in silence. Only a re-read tells. */
  | { kind: 'notProcessed'; raw: string }
  | { kind: 'refused'; words: string; raw: string }

/** Prom's answer to a tracking number. `raw`: the body, shortened, without the token. */
export type SaveTrackingAnswer =
  | { kind: 'saved'; raw: string }
  /** This very number is there: a success. */
  | { kind: 'alreadyAdded'; raw: string }
  /** Of Ukrposhta: most probably not yet at the post office (prom-api 5). */
  | { kind: 'notRecognised'; words: string; raw: string }
  | { kind: 'otherCarrier'; words: string; raw: string }
  | { kind: 'refused'; words: string; raw: string }

/** Filters of `GET /products/list` (prom-api 2.3). */
export interface ListProductsQuery {
  /** By modification, epoch ms. */
  modifiedFrom?: number
  /** Some shops show everything without a group, others their root group only. */
  groupId?: number
  /** Products with an id not higher than this, newest first. */
  lastId?: number
  /** 1-100. */
  limit: number
}

export interface ProductsPage {
  /** Each product as it came, not yet read. */
  products: unknown[]
  /** Prom's clock when it answered, epoch ms; `null` without the header. */
  promTimeAt: number | null
}

export interface StockEdit {
  /** Prom's number of the product. */
  externalId: number
  quantity: number
  /** `null`: left as it is, as for a variation that takes its base's. */
  presence: 'available' | 'not_available' | 'order' | null
}

/** Prom's answer to edits of products, item by item. `raw`: the body, shortened, without the token. */
export type EditProductsAnswer =
  | { kind: 'answered'; processed: Set<number>; refused: Map<number, string>; raw: string }
  /** The whole call was refused. */
  | { kind: 'refused'; words: string; raw: string }

/** Prom's API for one shop. Every method throws `PromError`, or the signal's reason when it was aborted. */
export interface PromClient {
  listOrders(query: ListOrdersQuery, options: CallOptions): Promise<OrdersPage>
  /** `null` where Prom has no such order. */
  getOrder(externalId: number, options: CallOptions): Promise<RawOrder | null>
  /**
   * Moves one order. A refusal is an answer; a `PromError` of the network, of 5xx or `not_prom` leaves unknown whether
   * the order was moved.
   */
  setStatus(externalId: number, change: StatusChange, options: CallOptions): Promise<SetStatusAnswer>
  /**
   * Tells the number of an order's parcel. Failures as for `setStatus`.
   * @param deliveryType Prom's code of the carrier, such as `nova_poshta` (prom-api 3.5)
   */
  saveTrackingNumber(
    externalId: number,
    number: string,
    deliveryType: string,
    options: CallOptions,
  ): Promise<SaveTrackingAnswer>
  listProducts(query: ListProductsQuery, options: CallOptions): Promise<ProductsPage>
  /** The product as it came, not yet read; `null` where Prom has none such (any more). */
  getProduct(externalId: number, options: CallOptions): Promise<unknown>
  /** Groups with an id not higher than `lastId`, newest first. */
  listGroups(query: { lastId?: number; limit: number }, options: CallOptions): Promise<PromGroup[]>
  /** Sets stock of up to 100 products. Failures as for `setStatus`. */
  editProducts(edits: readonly StockEdit[], options: CallOptions): Promise<EditProductsAnswer>
  listStatusOptions(options: CallOptions): Promise<StatusOption[]>
  /** One harmless read of each of the other areas, to learn whether the token may. */
  probeProducts(options: CallOptions): Promise<void>
  probeDeliveryOptions(options: CallOptions): Promise<void>
  probePaymentOptions(options: CallOptions): Promise<void>
}
