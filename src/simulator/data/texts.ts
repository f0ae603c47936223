/** Language of an answer (`X-LANGUAGE`). */
export type Language = 'uk' | 'ru' | 'en'

type Texts = Record<Language, string>

/** Labels of the base statuses. Only the Russian ones were seen on the wire (prom-api 3.1). */
export const STATUS_NAMES: Record<string, Texts> = {
  pending: { ru: 'Новый', uk: 'Новий', en: 'New' },
  received: { ru: 'Принят', uk: 'Прийнято', en: 'Received' },
  delivered: { ru: 'Выполнен', uk: 'Виконано', en: 'Delivered' },
  canceled: { ru: 'Отменен', uk: 'Скасовано', en: 'Canceled' },
  draft: { ru: 'Черновик', uk: 'Чернетка', en: 'Draft' },
  paid: { ru: 'Оплачен', uk: 'Оплачено', en: 'Paid' },
}

/** The shop's own statuses; the seller wrote their titles once, so they are not translated. */
export const CUSTOM_STATUSES = [{ id: 100001, title: 'Зібрано на складі' }] as const

export const DELIVERY_OPTIONS = {
  nova_poshta: { id: 7000001, name: 'Нова Пошта', type: 'nova_poshta', isEnabled: true },
  ukrposhta: { id: 7000002, name: 'Укрпошта', type: 'ukrposhta', isEnabled: true },
  nova_poshta_courier: { id: 7000003, name: "Нова Пошта (кур'єр)", type: 'nova_poshta', isEnabled: true },
  rozetka_delivery: { id: 7000004, name: 'Магазини Rozetka', type: 'rozetka_delivery', isEnabled: true },
  pickup: { id: 7000005, name: 'Самовивіз', type: 'pickup', isEnabled: true },
  meest: { id: 7000006, name: 'Meest ПОШТА', type: 'meest', isEnabled: true },
  cargo: { id: 7000007, name: 'САТ (вантаж)', type: 'other', isEnabled: false },
} as const

export const PAYMENT_OPTIONS = {
  cod: { id: 7500001, ru: 'Наложенный платеж', uk: 'Післяплата' },
  evopay: { id: 7500002, ru: 'Пром-оплата', uk: 'Пром-оплата' },
  transfer: { id: 7500003, ru: 'Оплата на карту', uk: 'Оплата на картку' },
  rpay_parts: { id: 7500004, ru: 'Оплатити частинами', uk: 'Оплатити частинами' },
  cash: { id: 7500005, ru: 'Оплата при получении', uk: 'Оплата при отриманні' },
} as const

/** Refusals. The Russian ones of the waybill were observed (prom-api 5), the others are invented translations. */
export const REFUSALS = {
  statusNotAllowed: {
    ru: 'This status value is not allowed',
    uk: 'This status value is not allowed',
    en: 'This status value is not allowed',
  },
  statusFinal: {
    ru: 'status cannot be changed',
    uk: 'status cannot be changed',
    en: 'status cannot be changed',
  },
  incorrectStatus: { ru: 'Incorrect status', uk: 'Incorrect status', en: 'Incorrect status' },
  incorrectReason: {
    ru: 'invalid cancellation_reason',
    uk: 'invalid cancellation_reason',
    en: 'invalid cancellation_reason',
  },
  declarationRepeated: {
    ru: 'Этот ЭН уже добавлен к данному заказу',
    uk: 'Цей ЕН вже додано до даного замовлення',
    en: 'This declaration is already added to the order',
  },
  validation: { ru: 'Ошибка валидации', uk: 'Помилка валідації', en: 'Validation error' },
  declarationUnknown: {
    ru: 'Неправильный номер декларации',
    uk: 'Неправильний номер декларації',
    en: 'Incorrect declaration number',
  },
  carrierDiffers: {
    ru: 'В заказе указан другой способ доставки',
    uk: 'У замовленні вказано інший спосіб доставки',
    en: 'The order has another delivery option',
  },
  recipientDiffers: {
    ru: 'Данные получателя не совпадают с данными заказа',
    uk: 'Дані отримувача не збігаються з даними замовлення',
    en: 'The recipient differs from the order',
  },
  orderClosed: {
    ru: 'К этому заказу нельзя добавить ЭН',
    uk: 'До цього замовлення не можна додати ЕН',
    en: 'This order takes no declaration',
  },
  declarationConflict: {
    ru: 'К заказу уже добавлена другая декларация',
    uk: 'До замовлення вже додано іншу декларацію',
    en: 'The order has another declaration',
  },
  listExpected: {
    ru: 'Ожидается список товаров',
    uk: 'Очікується список товарів',
    en: 'A list of products is expected',
  },
} as const satisfies Record<string, Texts>

export type Refusal = keyof typeof REFUSALS

/** Why an order was cancelled, as shown in `cancellation.title`. */
export const CANCELLATION_TITLES: Record<string, string> = {
  by_buyer: 'Покупець передумав',
  payment_expired: 'Замовлення не виконано за 29 днів',
  not_collected: 'Посилку не забрали',
  not_available: 'Немає в наявності',
  buyers_request: 'На прохання покупця',
  duplicate: 'Дублікат',
  invalid_phone_number: 'Недозвон',
  another: 'Інше',
  payment_not_received: 'Не прийшла оплата',
  no_product_variants: 'Немає різновиду',
  price_changed: 'Змінилася ціна',
  not_enough_fields: 'Недостатньо даних',
  less_than_minimal_price: 'Менше мінімальної суми',
}
