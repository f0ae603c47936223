import { z } from 'zod'
import { atKyivTimeOfDay, startOfKyivDay } from './kyiv-time.ts'

/** Periods that move along with the calendar, so that a kept filter means the same tomorrow. */
export const MOVING_PERIODS = ['today', 'yesterday', 'last7Days', 'last30Days', 'thisMonth'] as const

const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Days by Kyiv's calendar, the first and the last included; `null`: no bound at that side. */
export const periodSchema = z.union([
  z.enum(MOVING_PERIODS),
  z.object({ from: daySchema.nullable(), to: daySchema.nullable() }),
])

export type Period = z.infer<typeof periodSchema>

const DAY_MS = 24 * 60 * 60_000
const HALF_DAY_MS = DAY_MS / 2

/**
 * The instants that a period begins at and ends before, epoch ms; `null`: no bound at that side.
 * @param now epoch ms
 */
export function boundsOf(period: Period, now: number): { from: number | null; before: number | null } {
  if (typeof period === 'object') {
    return {
      from: period.from === null ? null : startOfKyivDay(noonOf(period.from)),
      before: period.to === null ? null : atKyivTimeOfDay(noonOf(period.to), DAY_MS),
    }
  }
  const daysBefore = (days: number) => startOfKyivDay(startOfKyivDay(now) + HALF_DAY_MS - days * DAY_MS)
  switch (period) {
    case 'today':
      return { from: startOfKyivDay(now), before: null }
    case 'yesterday':
      return { from: daysBefore(1), before: startOfKyivDay(now) }
    case 'last7Days':
      return { from: daysBefore(6), before: null }
    case 'last30Days':
      return { from: daysBefore(29), before: null }
    case 'thisMonth':
      return { from: startOfKyivMonth(now), before: null }
  }
}

/** An instant that lies on that day in Kyiv, whatever the offset. */
function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}

function startOfKyivMonth(now: number): number {
  const inKyiv = new Date(startOfKyivDay(now) + HALF_DAY_MS)
  return startOfKyivDay(Date.UTC(inKyiv.getUTCFullYear(), inKyiv.getUTCMonth(), 1, 12))
}
