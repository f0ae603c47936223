import { CARRIERS, type Carrier } from '#shared/domain/carrier.ts'
import type { PaymentKind } from '#shared/domain/payment.ts'
import type { PromOrder } from './prom-order.ts'
import { moneyOrNull, objectOrNothing, parseWireDate, textOrNull, type WireObject } from './wire-values.ts'
import { CARRIER_WORDS, PAYMENT_WORDS } from './wording.ts'

type Payment = Pick<
  PromOrder,
  'paymentKind' | 'paymentName' | 'paymentState' | 'paymentChangedAt' | 'instalmentCommissionMinor'
>

/** `payment_option` and `payment_data` of an order (prom-api 3.4). Unknown states survive as they came. */
export function readPayment(raw: WireObject): Payment {
  const data = objectOrNothing(raw.payment_data)
  const paymentName = textOrNull(objectOrNothing(raw.payment_option).name)
  return {
    paymentKind: readPaymentKind(textOrNull(data.type), paymentName),
    paymentName,
    paymentState: textOrNull(data.status),
    paymentChangedAt: parseWireDate(data.status_modified),
    instalmentCommissionMinor: moneyOrNull(objectOrNothing(data.rpay_parts).commission_amount),
  }
}

function readPaymentKind(type: string | null, name: string | null): PaymentKind {
  if (type === 'evopay') return 'prom_payment'
  if (type === 'rpay_parts') return 'instalments'
  return (name === null ? null : findByWords(PAYMENT_WORDS, name)) ?? 'other'
}

type Delivery = Pick<
  PromOrder,
  | 'carrier'
  | 'deliveryProvider'
  | 'deliveryName'
  | 'isDoorDelivery'
  | 'deliveryAddress'
  | 'deliveryCostMinor'
  | 'trackingNumber'
  | 'parcelState'
>

/** `delivery_*` of an order (prom-api 3.3). Carriers without a name of ours become `other` and keep theirs. */
export function readDelivery(raw: WireObject): Delivery {
  const data = objectOrNothing(raw.delivery_provider_data)
  const deliveryProvider = textOrNull(data.provider)
  const deliveryName = textOrNull(objectOrNothing(raw.delivery_option).name)
  const deliveryAddress = textOrNull(raw.delivery_address)
  const building = textOrNull(objectOrNothing(data.recipient_address).building_number)
  return {
    carrier: readCarrier(deliveryProvider, deliveryName, deliveryAddress),
    deliveryProvider,
    deliveryName,
    isDoorDelivery: building !== null || textOrNull(data.type)?.toUpperCase().endsWith('D') === true,
    deliveryAddress,
    deliveryCostMinor: moneyOrNull(raw.delivery_cost),
    trackingNumber: textOrNull(data.declaration_number),
    parcelState: textOrNull(data.unified_status),
  }
}

function readCarrier(provider: string | null, name: string | null, address: string | null): Carrier | null {
  if (provider !== null) {
    const code = provider.toLowerCase()
    return CARRIERS.find((carrier) => carrier === code) ?? 'other'
  }
  if (name !== null) return findByWords(CARRIER_WORDS, name) ?? 'other'
  return address === null ? null : 'other'
}

function findByWords<T>(words: readonly (readonly [RegExp, T])[], text: string): T | null {
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
