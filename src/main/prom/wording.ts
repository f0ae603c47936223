import type { Carrier } from '#shared/domain/carrier.ts'
import type { PaymentKind } from '#shared/domain/payment.ts'

/**
 * Words by which Prom's orders must be recognised, because Prom gives no code for them: option names, editable
 * by the shop, in Ukrainian or Russian (prom-api 3.1, 3.4). Facts of the wire, never shown to anybody.
 * The first that fits wins, so the order of the entries matters.
 */
export const PAYMENT_WORDS: readonly (readonly [RegExp, PaymentKind])[] = [
  // "By card on receipt" is cash on delivery; so this stands before the cards.
  [/наклад|налож|післяо?плат|послеплат|(?:при|по) (?:отриман|получен)/i, 'cash_on_delivery'],
  [/пром[\s-]*оплат|prom[\s-]*оплат/i, 'prom_payment'],
  // Card payment through somebody's till is no transfer that the seller has to look for in his bank.
  [/liqpay|wayforpay|fondy|portmone|visa|mastercard|google pay|apple pay|онлайн|online/i, 'other'],
  [/карт|переказ|перевод|реквізит|реквизит|рахун|сч[её]т|безготівк|безнал|iban|свифт|swift/i, 'transfer'],
]

/** Pick-up in person stands last: "pick-up from Nova Poshta" is Nova Poshta. */
export const CARRIER_WORDS: readonly (readonly [RegExp, Carrier])[] = [
  [/нов\p{L}{1,2}[\s-]*по[шч]т|nov[ao]y?a?[\s-]*po[sc]h?ta/iu, 'nova_poshta'],
  [/укр\.?[\s-]*по[шч]т|ukr[\s-]*po[sc]h?ta/i, 'ukrposhta'],
  [/meest|м[іи]ст[\s-]*е?э?кспрес/i, 'meest'],
  [/rozetka|розетк/i, 'rozetka_delivery'],
  [/самов[иы]в|самостійн\S* вив|забрати самост|pick[\s-]?up/i, 'self_pickup'],
]

/** A quantity that came with its unit, such as "2 pcs." (prom-api 3.2): the number, then any unit without digits. */
export const QUANTITY_WITH_UNIT = /^(\d+(?:[.,]\d+)?)(?:[^\d.,-]\D*)?$/

/** Answers to a tracking number, for which Prom gives no code either (prom-api 1.2, 5). */
export const TRACKING_ALREADY_ADDED = /уже добавлен|(?:вже|уже) дода[нв]|already added/i
/** That another number is there is said with nearly the same words as that this one is. */
export const TRACKING_OTHER_NUMBER =
  /друг(?:ая|ую|ой) (?:декларац|номер|эн|ттн)|інш(?:а|у|ий) (?:декларац|номер|ен|ттн)|another declaration/i
export const TRACKING_NOT_RECOGNISED =
  /(?:неправильн|неверн|невірн|некорект|некоррект)\S* номер|incorrect declaration/i
export const TRACKING_OTHER_CARRIER = /(?:другой|інший) спос[оі]б доставк|another delivery/i
