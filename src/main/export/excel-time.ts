import { KYIV_TIME_ZONE } from '#shared/domain/kyiv-time.ts'

const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: KYIV_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Days from Excel's day zero to 1970. */
const EXCEL_EPOCH_DAYS = 25_569
const DAY_MS = 86_400_000

/**
 * An instant by Kyiv's clock, to the minute.
 * @param at epoch ms
 * @returns `text` as `24.11.2026 12:05`; `serial` as Excel counts days
 */
export function inKyiv(at: number): { text: string; serial: number } {
  const parts = Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]))
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
  return { text: `${day}.${month}.${year} ${hour}:${minute}`, serial: wall / DAY_MS + EXCEL_EPOCH_DAYS }
}
