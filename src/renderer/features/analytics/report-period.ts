import { addDays } from '#shared/domain/kyiv-days.ts'
import { kyivDay } from '#shared/domain/kyiv-time.ts'

export const PERIOD_PRESETS = ['last7Days', 'last30Days', 'thisMonth', 'lastMonth', 'last90Days'] as const

export type PeriodPreset = (typeof PERIOD_PRESETS)[number]

/** Kyiv days, both included, `YYYY-MM-DD`. */
export interface ReportPeriod {
  from: string
  to: string
}

/**
 * The days that a preset means.
 * @param now epoch ms
 */
export function periodOf(preset: PeriodPreset, now: number): ReportPeriod {
  const today = kyivDay(now)
  const firstOfMonth = `${today.slice(0, 8)}01`
  switch (preset) {
    case 'last7Days':
      return { from: addDays(today, -6), to: today }
    case 'last30Days':
      return { from: addDays(today, -29), to: today }
    case 'last90Days':
      return { from: addDays(today, -89), to: today }
    case 'thisMonth':
      return { from: firstOfMonth, to: today }
    case 'lastMonth': {
      const last = addDays(firstOfMonth, -1)
      return { from: `${last.slice(0, 8)}01`, to: last }
    }
  }
}
