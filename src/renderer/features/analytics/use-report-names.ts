import { useTranslation } from 'react-i18next'
import type { ReportDimension } from '#shared/contract/analytics.ts'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { PAYMENT_KINDS } from '#shared/domain/payment.ts'
import { useSourcesById, useStatusesById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { usePeopleNames } from '../people/use-people.ts'

const WEEKDAYS = ['0', '1', '2', '3', '4', '5', '6'] as const

export interface ReportNames {
  /** As the table writes it. */
  full(key: string): string
  /** As it fits under a chart. */
  short(key: string): string
}

/** What the keys of a report are called in the language on screen. */
export function useReportNames(by: ReportDimension): ReportNames {
  const { t } = useTranslation('analytics')
  const { t: orderT } = useTranslation('order')
  const { t: peopleT } = useTranslation('people')
  const people = usePeopleNames()
  const format = useFormat()
  const texts = useOrderTexts()
  const sources = useSourcesById()
  const statuses = useStatusesById()

  function full(key: string): string {
    switch (by) {
      case 'day':
        return format.date(Date.parse(`${key}T12:00:00Z`))
      case 'weekday': {
        const weekday = WEEKDAYS.find((one) => one === key)
        return weekday === undefined ? key : t(`weekday.${weekday}`)
      }
      case 'hour':
        return `${key.padStart(2, '0')}:00`
      case 'source':
        return sources.get(Number(key))?.name ?? key
      case 'manager':
        return key === '0' ? peopleT('noManager') : people.name(Number(key))
      case 'status':
      case 'cancellation': {
        const status = statuses.get(Number(key))
        return status === undefined ? key : texts.statusName(status)
      }
      case 'paymentKind': {
        const kind = PAYMENT_KINDS.find((one) => one === key)
        return kind === undefined ? key : orderT(`paymentKind.${kind}`)
      }
      case 'carrier': {
        const carrier = CARRIERS.find((one) => one === key)
        return carrier === undefined ? t('noCarrier') : orderT(`carrier.${carrier}`)
      }
    }
  }

  return { full, short: (key) => (by === 'day' ? format.day(Date.parse(`${key}T12:00:00Z`)) : full(key)) }
}
