import { wallTimeInKyiv } from '#shared/domain/kyiv-time.ts'

/** Days from Excel's day zero to 1970. */
const EXCEL_EPOCH_DAYS = 25_569
const DAY_MS = 86_400_000

/**
 * An instant by Kyiv's clock, to the minute.
 * @param at epoch ms
 * @returns `text` as `24.11.2026 12:05`; `serial` as Excel counts days
 */
export function inKyiv(at: number): { text: string; serial: number } {
  const { year, month, day, hour, minute } = wallTimeInKyiv(at)
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  const date = `${twoDigits(day)}.${twoDigits(month)}.${year}`
  return {
    text: `${date} ${twoDigits(hour)}:${twoDigits(minute)}`,
    serial: wall / DAY_MS + EXCEL_EPOCH_DAYS,
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
