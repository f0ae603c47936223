import type { ReportDimension } from '#shared/contract/analytics.ts'
import enAnalytics from '#shared/locale/en/analytics.json' with { type: 'json' }
import enOrder from '#shared/locale/en/order.json' with { type: 'json' }
import enPeople from '#shared/locale/en/people.json' with { type: 'json' }
import ukAnalytics from '#shared/locale/uk/analytics.json' with { type: 'json' }
import ukOrder from '#shared/locale/uk/order.json' with { type: 'json' }
import ukPeople from '#shared/locale/uk/people.json' with { type: 'json' }
import type { Language } from './columns.ts'

type Words = Readonly<Record<string, string>>

const TEXTS = {
  uk: { analytics: ukAnalytics, order: ukOrder, people: ukPeople },
  en: { analytics: enAnalytics, order: enOrder, people: enPeople },
}

export interface ReportNameDeps {
  statusName(statusId: number, language: Language): string
  sourceName(sourceId: number): string
  /** `null` where nobody has that id, or nobody gave a name. */
  personName(personId: number): string | null
}

/** What the keys of a report's rows are called, as the page calls them. Days stay as they are: Excel reads them. */
export function createReportNames({ statusName, sourceName, personName }: ReportNameDeps) {
  return (by: ReportDimension, key: string, language: Language): string => {
    const { analytics, order, people } = TEXTS[language]
    const wordOf = (words: Words) => words[key] ?? key
    const names: Record<ReportDimension, () => string> = {
      day: () => key,
      weekday: () => wordOf(analytics.weekday),
      hour: () => `${key.padStart(2, '0')}:00`,
      source: () => sourceName(Number(key)),
      manager: () => (key === '0' ? people.noManager : (personName(Number(key)) ?? people.role.owner)),
      status: () => statusName(Number(key), language),
      cancellation: () => statusName(Number(key), language),
      paymentKind: () => wordOf(order.paymentKind),
      carrier: () => (key === '' ? analytics.noCarrier : wordOf(order.carrier)),
    }
    return names[by]()
  }
}
