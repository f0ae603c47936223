import { kyivDay, startOfKyivDay } from './kyiv-time.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

/** Days before the last one at which the seller is reminded (product C8). */
export const EXPIRY_WARNING_DAYS = [14, 7, 3, 1] as const

/** The end of a day in Kyiv as a token's last instant. @param day `YYYY-MM-DD`; @returns epoch ms, `null` for no date */
export function endOfDay(day: string): number | null {
  const noon = Date.parse(`${day}T12:00:00Z`)
  return Number.isNaN(noon) ? null : startOfKyivDay(noon + DAY_MS)
}

/** The last day of a token, as `YYYY-MM-DD`; empty where none was noted. */
export function lastDayOf(expiresAt: number | null): string {
  return expiresAt === null ? '' : kyivDay(expiresAt - 1)
}

/** Whole days after today on which the token still works: 0 on its last day, negative when it is past. */
export function daysLeft(expiresAt: number, now: number): number {
  // A day on which the clocks change has 23 or 25 hours.
  return Math.round((startOfKyivDay(expiresAt - 1) - startOfKyivDay(now)) / DAY_MS)
}

/** The reminder that is due, as its number of days; 0 on the last day and after it; `null`: none yet. */
export function dueWarning(expiresAt: number, now: number): number | null {
  const days = daysLeft(expiresAt, now)
  if (days <= 0) return 0
  return EXPIRY_WARNING_DAYS.findLast((warning) => days <= warning) ?? null
}
