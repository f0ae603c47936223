import { type Answer, type ApiRequest, jsonAnswer } from '../answer.ts'
import { CUSTOM_STATUSES, DELIVERY_OPTIONS, PAYMENT_OPTIONS, STATUS_NAMES } from '../data/texts.ts'

/** `GET /order_status_options/list`. */
export function listStatusOptions({ language }: ApiRequest): Answer {
  const base = Object.entries(STATUS_NAMES).map(([name, titles]) => ({ name, title: titles[language] }))
  const own = CUSTOM_STATUSES.map(({ id, title }) => ({ name: `custom-${id}`, title }))
  return jsonAnswer({ order_status_options: [...base, ...own] })
}

/** `GET /delivery_options/list`. */
export function listDeliveryOptions(): Answer {
  return jsonAnswer({
    delivery_options: Object.values(DELIVERY_OPTIONS).map(({ id, name, type, isEnabled }) => ({
      id,
      name,
      comment: '',
      enabled: isEnabled,
      type,
    })),
  })
}

/** `GET /payment_options/list`. */
export function listPaymentOptions({ language }: ApiRequest): Answer {
  return jsonAnswer({
    payment_options: Object.values(PAYMENT_OPTIONS).map((option) => ({
      id: option.id,
      name: language === 'uk' ? option.uk : option.ru,
      description: '',
    })),
  })
}
