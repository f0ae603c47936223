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
  orders: unknown[]
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
 * `now` is for what a person waits for, `poll` for the regular check, `background` for import, re-read and sweep.
 */
export type CallPriority = 'now' | 'poll' | 'background'

export interface CallOptions {
  priority: CallPriority
  signal?: AbortSignal
}

/** Prom's API for one shop. Every method throws `PromError`, or the signal's reason when it was aborted. */
export interface PromClient {
  listOrders(query: ListOrdersQuery, options: CallOptions): Promise<OrdersPage>
  /** `null` where Prom has no such order. */
  getOrder(externalId: number, options: CallOptions): Promise<unknown>
  listStatusOptions(options: CallOptions): Promise<StatusOption[]>
  /** One harmless read of each of the other areas, to learn whether the token may. */
  probeProducts(options: CallOptions): Promise<void>
  probeDeliveryOptions(options: CallOptions): Promise<void>
  probePaymentOptions(options: CallOptions): Promise<void>
}
