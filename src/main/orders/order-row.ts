import type { OrderRow } from '#shared/contract/orders.ts'

type Unpacked = 'hasBuyerComment' | 'isCheapDelivery' | 'isDontCall' | 'hasNote' | 'tagIds' | 'snooze'

export type StoredOrderRow = Omit<OrderRow, Unpacked> & {
  hasBuyerComment: number
  isCheapDelivery: number
  isDontCall: number
  hasNote: number
  /** Ids with commas between them; `null`: none. */
  tagIds: string | null
  snoozedUntil: number | null
  returnedAt: number | null
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
  o.is_dont_call AS isDontCall, coalesce(o.status_since, o.created_at) AS statusSince,
  o.last_changed_at AS lastChangedAt, o.manager_id AS managerId,
  EXISTS (SELECT 1 FROM order_notes n WHERE n.order_id = o.id AND n.text IS NOT NULL) AS hasNote,
  (SELECT group_concat(t.tag_id) FROM order_tags t WHERE t.order_id = o.id) AS tagIds,
  (SELECT z.until_at FROM order_snoozes z WHERE z.order_id = o.id) AS snoozedUntil,
  (SELECT z.returned_at FROM order_snoozes z WHERE z.order_id = o.id) AS returnedAt,
  (SELECT b.caution_reason FROM buyers b WHERE b.phone = o.buyer_phone) AS buyerCaution,
  (SELECT coalesce(CASE s.language WHEN 'uk' THEN i.name_uk ELSE i.name_ru END, i.name)
   FROM order_items i WHERE i.order_id = o.id ORDER BY i.position LIMIT 1) AS firstItemName`

export function toOrderRow({ tagIds, snoozedUntil, returnedAt, ...row }: StoredOrderRow): OrderRow {
  return {
    ...row,
    hasNote: row.hasNote === 1,
    tagIds: tagIds === null ? [] : tagIds.split(',').map(Number),
    snooze: snoozedUntil === null ? null : { untilAt: snoozedUntil, returnedAt },
    hasBuyerComment: row.hasBuyerComment === 1,
    isCheapDelivery: row.isCheapDelivery === 1,
    isDontCall: row.isDontCall === 1,
  }
}
