import {
  CUSTOM_STATUSES,
  DELIVERY_OPTIONS,
  type Language,
  PAYMENT_OPTIONS,
  STATUS_NAMES,
} from './data/texts.ts'
import type { Details, Line, Person } from './details.ts'
import type { OrderState } from './order-state.ts'
import { mergePatch } from './patch.ts'
import { isPaidThroughProm, providerOf, type Traits } from './traits.ts'
import {
  asFloat,
  type MoneyForm,
  moneyFormOf,
  writeDecimal,
  writeInstant,
  writeMoney,
  writeUuid,
} from './wire-format.ts'

export type WireOrder = Record<string, unknown>

/**
 * One order as Prom sends it (prom-api 3). Whole floats are marked for `writeJson`.
 * @param orderId the number the buyer sees
 */
export function writeOrder(
  orderId: number,
  traits: Traits,
  details: Details,
  state: OrderState,
  language: Language,
): WireOrder {
  const { buyer, form } = details
  const money = moneyFormOf(traits.index, form.currencyWord)
  const fullMinor = details.priceMinor + Math.round((details.deliveryCost ?? 0) * 100)
  const order: WireOrder = {
    id: orderId,
    date_created: writeInstant(traits.createdAt, orderId),
    ...(form.hasModified ? { date_modified: writeInstant(state.modifiedAt, orderId) } : {}),
    client_first_name: buyer.firstName,
    client_second_name: buyer.patronymic,
    client_last_name: buyer.lastName,
    client_id: buyer.id,
    client_notes: details.comment,
    products: details.lines.map((line) => writeLine(line, details, state, money, language)),
    phone: buyer.phone,
    email: buyer.email,
    price: writeMoney(details.priceMinor, money),
    full_price: writeMoney(fullMinor, money),
    delivery_option: writeDeliveryOption(traits),
    delivery_provider_data: writeProviderData(traits, details, state),
    delivery_address: details.address,
    delivery_cost: details.deliveryCost,
    ...(form.isSparse ? {} : { delivery_recipient: writeRecipient(details) }),
    payment_option: writePaymentOption(traits, language),
    payment_data: writePaymentData(orderId, traits, details, state),
    status: state.status,
    status_name: statusNameOf(state.status, language),
    source: details.source,
    ...(form.isSparse
      ? {}
      : {
          price_with_special_offer:
            details.discountMinor === null
              ? null
              : writeMoney(details.priceMinor - details.discountMinor, money),
          special_offer_discount:
            details.discountMinor === null ? null : writeMoney(details.discountMinor, money),
          special_offer_promocode: details.promoCode,
          has_order_promo_free_delivery: details.isCheapDelivery,
        }),
    cpa_commission: {
      amount: state.isCommissionKnown ? writeDecimal(details.commissionMinor) : '0',
      is_refunded: state.isCommissionReturned,
    },
    ...(form.isSparse
      ? {}
      : {
          utm: details.utm,
          ps_promotion: details.isCheapDelivery ? { name: 'Дешева доставка', conditions: [] } : null,
          client: { id: buyer.id, ...writePerson(buyer) },
        }),
    dont_call_customer_back: details.isDontCall,
    cancellation: state.cancellation,
  }
  for (const patch of state.patches) mergePatch(order, patch)
  return order
}

/** The label of a status in the language of the answer. */
export function statusNameOf(status: string, language: Language): string {
  const own = CUSTOM_STATUSES.find((custom) => status === `custom-${custom.id}`)
  return own?.title ?? STATUS_NAMES[status]?.[language] ?? status
}

function writeLine(
  line: Line,
  details: Details,
  state: OrderState,
  money: MoneyForm,
  language: Language,
): Record<string, unknown> {
  const { product } = line
  const amount = (minor: number): unknown =>
    details.form.isMoneyNumeric ? asFloat(minor / 100) : writeMoney(minor, money)
  return {
    id: product.id,
    external_id: product.externalId,
    ...(details.form.isSparse ? {} : { image: `https://images.example.invalid/${product.id}_w100_h100.jpg` }),
    quantity: asFloat(line.quantity),
    price: amount(line.priceMinor),
    url: `https://prom.ua/ua/p${product.id}-example.html`,
    name: language === 'uk' ? product.uk : product.ru,
    ...(details.form.isSparse ? {} : { name_multilang: { ru: product.ru, uk: product.uk } }),
    total_price: amount(line.totalMinor),
    measure_unit: 'шт.',
    sku: product.sku,
    cpa_commission: { amount: state.isCommissionKnown ? writeDecimal(line.commissionMinor) : '0' },
  }
}

function writePerson(person: Person): Record<string, unknown> {
  return {
    first_name: person.firstName,
    second_name: person.patronymic,
    last_name: person.lastName,
    phone: person.phone,
  }
}

function writeRecipient(details: Details): Record<string, unknown> | null {
  const person = details.recipient ?? (details.form.hasRecipientBlock ? details.buyer : null)
  if (person === null) return null
  return {
    first_name: person.firstName,
    last_name: person.lastName,
    second_name: person.patronymic ?? '',
    phone: person.phone,
  }
}

function writeDeliveryOption(traits: Traits): Record<string, unknown> {
  const { id, name } =
    DELIVERY_OPTIONS[traits.delivery === 'nova_poshta_locker' ? 'nova_poshta' : traits.delivery]
  return { id, name, shipping_service: null }
}

function writeProviderData(
  traits: Traits,
  details: Details,
  state: OrderState,
): Record<string, unknown> | null {
  const provider = providerOf(traits.delivery)
  if (provider === null) return null
  const { buyer } = details
  const isDoor = traits.delivery === 'nova_poshta_courier'
  const townNumber = Number(buyer.town.postcode)
  const isNovaPoshta = provider === 'nova_poshta'
  const warehouseId =
    isNovaPoshta || provider === 'meest'
      ? writeUuid(2, townNumber * 1000 + buyer.branch)
      : buyer.town.postcode
  return {
    provider,
    type: isDoor ? 'W2D' : 'W2W',
    sender_warehouse_id: isNovaPoshta ? writeUuid(1, 1) : null,
    recipient_warehouse_id: isDoor ? null : warehouseId,
    declaration_number: state.declarationNumber,
    unified_status: state.parcelState,
    recipient_address:
      provider === 'rozetka_delivery'
        ? null
        : {
            city_id: isNovaPoshta ? writeUuid(3, townNumber) : buyer.town.postcode,
            city_name:
              buyer.town.region === null ? buyer.town.name : `${buyer.town.name} (${buyer.town.region})`,
            city_katottg: null,
            warehouse_id: isDoor ? null : warehouseId,
            street_id: isDoor ? writeUuid(4, buyer.building) : null,
            street_name: isDoor ? buyer.street : null,
            building_number: isDoor ? String(buyer.building) : null,
            apartment_number: isDoor && buyer.apartment !== null ? String(buyer.apartment) : null,
          },
  }
}

function writePaymentOption(traits: Traits, language: Language): Record<string, unknown> {
  const option = PAYMENT_OPTIONS[traits.payment]
  return { id: option.id, name: language === 'uk' ? option.uk : option.ru }
}

function writePaymentData(
  orderId: number,
  traits: Traits,
  details: Details,
  state: OrderState,
): Record<string, unknown> | null {
  if (!isPaidThroughProm(traits.payment)) return null
  return {
    type: traits.payment,
    status: state.paymentState,
    status_modified: writeInstant(state.paymentChangedAt, orderId + 1),
    ...(traits.payment === 'rpay_parts'
      ? {
          rpay_parts: {
            commission: 4.5,
            commission_amount: writeDecimal(Math.round(details.priceMinor * 0.045)),
          },
        }
      : {}),
  }
}
