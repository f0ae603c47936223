import { normalizeMarketplaceStatus } from '#shared/domain/marketplace-status.ts'
import { normalizePhone } from '#shared/domain/phone.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import type { PromOrder, PromOrderItem, ReadOrder } from './prom-order.ts'
import { readDelivery, readPayment } from './read-delivery-and-payment.ts'
import {
  idOrNull,
  isWireObject,
  moneyOrNull,
  objectOrNothing,
  parseWireDate,
  strictMoney,
  strictQuantity,
  textOrNull,
  UnreadableField,
  type WireObject,
} from './wire-values.ts'

/**
 * Reads one order as Prom sent it (prom-api 3). Never throws: what people act on (id, creation, status, sums,
 * quantities) must be understood or the order goes to quarantine; of everything else a wrong type counts as
 * missing, unknown fields are ignored.
 */
export function readOrder(raw: unknown): ReadOrder {
  // By hand and not by a schema: an import reads 30,000 orders, and here a wrong type is mostly no error.
  try {
    if (!isWireObject(raw)) throw new UnreadableField('order', raw)
    return { isReadable: true, order: readFields(raw) }
  } catch (error) {
    if (!(error instanceof UnreadableField)) throw error
    const externalId = isWireObject(raw) ? idOrNull(raw.id) : null
    return { isReadable: false, externalId, field: error.field, found: error.found }
  }
}

function readFields(raw: WireObject): PromOrder {
  const commission = objectOrNothing(raw.cpa_commission)
  const cancellation = objectOrNothing(raw.cancellation)
  return {
    externalId: required(idOrNull(raw.id), 'id', raw.id),
    createdAt: required(parseWireDate(raw.date_created), 'date_created', raw.date_created),
    modifiedAt: parseWireDate(raw.date_modified),
    marketplaceStatus: readStatus(raw.status),
    marketplaceStatusName: textOrNull(raw.status_name),
    ...readPeople(raw),
    items: readItems(raw.products),
    ...readSums(raw),
    promoCode: textOrNull(raw.special_offer_promocode),
    ...readPayment(raw),
    ...readDelivery(raw),
    commissionMinor: moneyOrNull(commission.amount),
    isCommissionRefunded: commission.is_refunded === true,
    isCheapDelivery: raw.has_order_promo_free_delivery === true,
    promotionName: textOrNull(objectOrNothing(raw.ps_promotion).name),
    isDontCall: raw.dont_call_customer_back === true,
    orderOrigin: textOrNull(raw.source),
    utm: readUtm(objectOrNothing(raw.utm)),
    cancellationTitle: textOrNull(cancellation.title),
    cancellationInitiator: textOrNull(cancellation.initiator),
  }
}

function required<T>(value: T | null, field: string, found: unknown): T {
  if (value === null) throw new UnreadableField(field, found)
  return value
}

function readStatus(raw: unknown): string {
  const status = typeof raw === 'string' ? normalizeMarketplaceStatus(raw) : ''
  return required(status || null, 'status', raw)
}

function readSums(
  raw: WireObject,
): Pick<PromOrder, 'priceMinor' | 'fullPriceMinor' | 'priceWithOfferMinor' | 'offerDiscountMinor'> {
  const priceMinor = strictMoney(raw.price, 'price')
  const fullPriceMinor = strictMoney(raw.full_price, 'full_price')
  return {
    priceMinor,
    fullPriceMinor: required(fullPriceMinor ?? priceMinor, 'full_price', raw.full_price),
    priceWithOfferMinor: strictMoney(raw.price_with_special_offer, 'price_with_special_offer'),
    offerDiscountMinor: strictMoney(raw.special_offer_discount, 'special_offer_discount'),
  }
}

type People = Pick<
  PromOrder,
  | 'buyerName'
  | 'buyerPhone'
  | 'buyerEmail'
  | 'clientExternalId'
  | 'buyerComment'
  | 'recipientName'
  | 'recipientPhone'
>

function readPeople(raw: WireObject): People {
  const client = objectOrNothing(raw.client)
  const ordered = readName(raw.client_last_name, raw.client_first_name, raw.client_second_name)
  const buyer = ordered.full ? ordered : readName(client.last_name, client.first_name, client.second_name)
  const buyerPhone = readPhone(raw.phone) ?? readPhone(raw.client_phone) ?? readPhone(client.phone)

  const recipient = objectOrNothing(raw.delivery_recipient)
  const name = readName(recipient.last_name, recipient.first_name, recipient.second_name)
  const phone = readPhone(recipient.phone)
  const isOtherPerson =
    (name.full !== '' && !isSameName(name, buyer)) || (phone !== null && phone !== buyerPhone)

  return {
    buyerName: buyer.full,
    buyerPhone,
    buyerEmail: textOrNull(raw.email),
    clientExternalId: idOrNull(raw.client_id) ?? idOrNull(client.id),
    buyerComment: textOrNull(raw.client_notes) ?? '',
    recipientName: isOtherPerson ? name.full || null : null,
    recipientPhone: isOtherPerson ? phone : null,
  }
}

interface PersonName {
  full: string
  short: string
  patronymic: string
}

function readName(last: unknown, first: unknown, second: unknown): PersonName {
  const short = [textOrNull(last), textOrNull(first)].filter((part) => part !== null).join(' ')
  const patronymic = textOrNull(second) ?? ''
  return { short, patronymic, full: short && patronymic ? `${short} ${patronymic}` : short || patronymic }
}

/** Prom often leaves out the patronymic in one of the two places: that makes nobody another person. */
function isSameName(one: PersonName, other: PersonName): boolean {
  if (one.full === other.full) return true
  const isSameShort = one.short === other.short || foldForSearch(one.short) === foldForSearch(other.short)
  const hasBothPatronymics = one.patronymic !== '' && other.patronymic !== ''
  return (
    isSameShort && (!hasBothPatronymics || foldForSearch(one.patronymic) === foldForSearch(other.patronymic))
  )
}

function readPhone(raw: unknown): string | null {
  const text = textOrNull(raw)
  return text === null ? null : (normalizePhone(text) ?? text)
}

function readItems(raw: unknown): PromOrderItem[] {
  if (raw === null || raw === undefined) return []
  if (!Array.isArray(raw)) throw new UnreadableField('products', raw)
  return raw.map(readItem)
}

function readItem(raw: unknown, index: number): PromOrderItem {
  const field = `products[${index}]`
  if (!isWireObject(raw)) throw new UnreadableField(field, raw)
  const names = objectOrNothing(raw.name_multilang)
  const nameUk = textOrNull(names.uk)
  const nameRu = textOrNull(names.ru)
  return {
    listingExternalId: idOrNull(raw.id),
    offerId: textOrNull(raw.external_id),
    sku: textOrNull(raw.sku),
    name: textOrNull(raw.name) ?? nameUk ?? nameRu ?? '',
    nameUk,
    nameRu,
    quantity: strictQuantity(raw.quantity, `${field}.quantity`),
    unit: textOrNull(raw.measure_unit),
    priceMinor: strictMoney(raw.price, `${field}.price`),
    totalMinor: strictMoney(raw.total_price, `${field}.total_price`),
    commissionMinor: moneyOrNull(objectOrNothing(raw.cpa_commission).amount),
    imageUrl: readAddress(raw.image),
    url: readAddress(raw.url),
  }
}

/** An address must be text; whether it may be loaded or opened is decided where that happens. */
function readAddress(raw: unknown): string | null {
  return typeof raw === 'string' ? textOrNull(raw) : null
}

/** `google / cpc / campaign`: the parts that are there. */
function readUtm(utm: WireObject): string | null {
  const parts = [textOrNull(utm.source), textOrNull(utm.medium), textOrNull(utm.campaign)]
  return parts.filter((part) => part !== null).join(' / ') || null
}
