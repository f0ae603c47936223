import type { OrderRow } from '#shared/contract/orders.ts'

export type StoredOrderRow = Omit<OrderRow, 'hasBuyerComment' | 'isCheapDelivery' | 'isDontCall'> & {
  hasBuyerComment: number
  isCheapDelivery: number
  isDontCall: number
}

/** A line of a list as SQL, over `orders o` and `sources s`. Prom's tracking number comes before our own. */
export const ORDER_ROW_COLUMNS = `
  o.id, o.source_id AS sourceId, o.external_id AS externalId, o.created_at AS createdAt,
  o.status_id AS statusId, o.marketplace_status AS marketplaceStatus,
  o.marketplace_status_name AS marketplaceStatusName, o.buyer_name AS buyerName,
  o.buyer_phone AS buyerPhone, o.item_count AS itemCount, o.full_price_minor AS fullPriceMinor,
  o.currency, o.payment_kind AS paymentKind, o.payment_state AS paymentState, o.carrier,
  coalesce(o.tracking_number, o.own_tracking_number) AS trackingNumber, o.parcel_state AS parcelState,
  o.buyer_comment <> '' AS hasBuyerComment, o.is_cheap_delivery AS isCheapDelivery,
  o.is_dont_call AS isDontCall,
  (SELECT coalesce(CASE s.language WHEN 'uk' THEN i.name_uk ELSE i.name_ru END, i.name)
   FROM order_items i WHERE i.order_id = o.id ORDER BY i.position LIMIT 1) AS firstItemName`

export function toOrderRow(row: StoredOrderRow): OrderRow {
  return {
    ...row,
    hasBuyerComment: row.hasBuyerComment === 1,
    isCheapDelivery: row.isCheapDelivery === 1,
    isDontCall: row.isDontCall === 1,
  }
}
