import type { Settings } from './contract/settings.ts'
import { KYIV_TIME_ZONE, startOfKyivDay } from './domain/kyiv-time.ts'
import type { Currency } from './domain/money.ts'
import { formatPhone } from './domain/phone.ts'
import en from './locale/en/common.json' with { type: 'json' }
import uk from './locale/uk/common.json' with { type: 'json' }

type Language = Settings['language']

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const NO_BREAK_SPACE = '\u00a0'
/** Minutes matter to a seller while an order is young; later whole hours read faster. */
const HOURS_WITH_MINUTES = 3

const WORDS = { uk: uk.format, en: en.format }
const INTL_LOCALES = { uk: 'uk-UA', en: 'en-GB' }

export type Format = ReturnType<typeof createFormat>

/** Numbers, money, times and phones as a language writes them (ux rules of the Ukrainian locale; Kyiv time). */
export function createFormat(language: Language) {
  const locale = INTL_LOCALES[language]
  const words = WORDS[language]
  const inKyiv = { timeZone: KYIV_TIME_ZONE } as const
  const numberFormat = new Intl.NumberFormat(locale)
  const percentFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const amountFormat = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const plainFormat = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: false,
  })
  const month = language === 'uk' ? '2-digit' : 'short'
  const dateFormat = new Intl.DateTimeFormat(locale, { ...inKyiv, day: '2-digit', month, year: 'numeric' })
  const dayFormat = new Intl.DateTimeFormat(locale, { ...inKyiv, day: '2-digit', month })
  const timeFormat = new Intl.DateTimeFormat(locale, {
    ...inKyiv,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const yearFormat = new Intl.DateTimeFormat('en', { ...inKyiv, year: 'numeric' })
  const relativeFormat = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

  const date = (at: number) => dateFormat.format(at)
  const time = (at: number) => timeFormat.format(at)

  /** `1 234,50` from minor units. */
  function amount(minor: number): string {
    return amountFormat.format(minor / 100)
  }

  /** How long ago, as short as a list column wants it: `4 min`, `1 h 12`, `yesterday`, `21.11`, `21.11.2025`. */
  function age(at: number, now: number): string {
    const passedMs = Math.max(0, now - at)
    if (passedMs < MINUTE_MS) return words.justNow
    if (passedMs < HOUR_MS)
      return words.minutes.replace('{{count}}', String(Math.floor(passedMs / MINUTE_MS)))
    const today = startOfKyivDay(now)
    const hours = Math.floor(passedMs / HOUR_MS)
    if (at >= today || hours < HOURS_WITH_MINUTES) {
      const minutes = Math.floor((passedMs % HOUR_MS) / MINUTE_MS)
      if (hours >= HOURS_WITH_MINUTES || minutes === 0) return words.hours.replace('{{count}}', String(hours))
      return words.hoursMinutes
        .replace('{{hours}}', String(hours))
        .replace('{{minutes}}', String(minutes).padStart(2, '0'))
    }
    if (at >= startOfKyivDay(today - 1)) return words.yesterday
    return yearFormat.format(at) === yearFormat.format(now) ? dayFormat.format(at) : date(at)
  }

  /** How long, as short as it is understood: `4 min`, `1 h 12`, `5 h`, `3 d`. */
  function span(ms: number): string {
    const hours = Math.floor(ms / HOUR_MS)
    const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS)
    if (hours === 0) return words.minutes.replace('{{count}}', String(minutes))
    if (hours >= 48) return words.days.replace('{{count}}', String(Math.floor(hours / 24)))
    if (hours >= HOURS_WITH_MINUTES || minutes === 0) return words.hours.replace('{{count}}', String(hours))
    return words.hoursMinutes
      .replace('{{hours}}', String(hours))
      .replace('{{minutes}}', String(minutes).padStart(2, '0'))
  }

  return {
    amount,
    span,
    /** `1234,50` from minor units: what spreadsheets and bank forms of the language take. */
    plainAmount: (minor: number) => plainFormat.format(minor / 100),
    age,
    date,
    /** `07.03` */
    day: (at: number) => dayFormat.format(at),
    time,
    number: (value: number) => numberFormat.format(value),
    /** `15,6%`: the value is in percent already. */
    percent: (value: number) => `${percentFormat.format(value)}%`,
    /** `1 234,50` and the word of the currency, from minor units; the spaces do not break. */
    money: (minor: number, currency: Currency) => `${amount(minor)}${NO_BREAK_SPACE}${words[currency]}`,
    currency: (currency: Currency) => words[currency],
    /** `07.03.2026, 14:05` */
    dateTime: (at: number) => `${date(at)}, ${time(at)}`,
    /** `today, 14:05`, `yesterday, 14:05`, `07.03.2026, 14:05` */
    dayTime(at: number, now: number): string {
      const today = startOfKyivDay(now)
      if (at >= today && at <= now) return `${words.today}, ${time(at)}`
      if (at < today && at >= startOfKyivDay(today - 1)) return `${words.yesterday}, ${time(at)}`
      return `${date(at)}, ${time(at)}`
    },
    /** `5 minutes ago`, `in 2 hours`, `yesterday` */
    relative(at: number, now: number): string {
      const passedMs = at - now
      const size = Math.abs(passedMs)
      if (size < MINUTE_MS) return relativeFormat.format(Math.trunc(passedMs / 1000), 'second')
      if (size < HOUR_MS) return relativeFormat.format(Math.trunc(passedMs / MINUTE_MS), 'minute')
      if (size < 24 * HOUR_MS) return relativeFormat.format(Math.trunc(passedMs / HOUR_MS), 'hour')
      return relativeFormat.format(Math.trunc(passedMs / (24 * HOUR_MS)), 'day')
    },
    /** `+380 67 123 45 67` */
    phone: formatPhone,
  }
}
