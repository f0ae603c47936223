import { addDays } from './kyiv-days.ts'

/** Prom's rule of the success rate as its help says it (art. 4405624956573); it changes from time to time. */
export const SUCCESS_RATE_RULE = {
  article: '4405624956573',
  /** The window ends that many days ago. */
  endDaysAgo: 10,
  /** From the first day of the window to its last: on 22 October it is 13 August to 12 October. */
  windowDays: 60,
  /** With fewer counted orders there is no rate. */
  leastOrders: 8,
  goodFromPercent: 80,
  /** Below it nobody can order. */
  redBelowPercent: 60,
  /** Orders above it do not count. */
  countedUpToMinor: 14_500_000,
  /** Orders of one buyer within that time are one. */
  duplicateWithinMs: 12 * 60 * 60_000,
} as const

export type SuccessLevel = 'good' | 'risk' | 'red'

export interface RateCount {
  /** Orders that count. */
  counted: number
  /** Cancelled ones among them that count against the shop. */
  cancelled: number
}

/** The days whose orders count today, both included, `YYYY-MM-DD` in Kyiv. */
export function successWindow(today: string): { from: string; to: string } {
  const to = addDays(today, -SUCCESS_RATE_RULE.endDaysAgo)
  return { from: addDays(to, -SUCCESS_RATE_RULE.windowDays), to }
}

/** The first day on which an order of that day counts no more. */
export function leavesOn(createdDay: string): string {
  return addDays(createdDay, SUCCESS_RATE_RULE.windowDays + SUCCESS_RATE_RULE.endDaysAgo + 1)
}

/** Percent; `null` with too few orders. */
export function successRate({ counted, cancelled }: RateCount): number | null {
  if (counted < SUCCESS_RATE_RULE.leastOrders) return null
  return ((counted - cancelled) / counted) * 100
}

export function successLevel(percent: number): SuccessLevel {
  if (percent >= SUCCESS_RATE_RULE.goodFromPercent) return 'good'
  return percent >= SUCCESS_RATE_RULE.redBelowPercent ? 'risk' : 'red'
}

/**
 * How many more orders of the window may be cancelled before the rate falls below a percentage; 0 where it lies there
 * already.
 */
export function cancellationsLeft({ counted, cancelled }: RateCount, percent: number): number {
  // In whole numbers: binary fractions make 39.99 of 40.
  const most = Math.floor((counted * (100 - percent)) / 100)
  return Math.max(0, most - cancelled)
}

/**
 * What one more cancellation in the window comes to. `counts`: by the seller, or not collected without a number in the
 * order. `doesNotCount`: by the buyer, of an order that was never paid, or refused with the number in the order; such an
 * order is taken out of both numbers.
 */
export function withOneMore({ counted, cancelled }: RateCount, kind: 'counts' | 'doesNotCount'): RateCount {
  return kind === 'counts'
    ? { counted, cancelled: Math.min(counted, cancelled + 1) }
    : { counted: Math.max(cancelled, counted - 1), cancelled }
}
