import { atKyivTimeOfDay, kyivOffsetMs, startOfKyivDay } from './kyiv-time.ts'

const DAY_MS = 24 * 60 * 60_000

/** A stretch of time in which Kyiv's clock is ahead of UTC by the same amount. Epoch ms, `until` excluded. */
export interface OffsetStretch {
  from: number
  until: number
  offsetMs: number
}

/** The Kyiv day so many days after another, both `YYYY-MM-DD`; negative: before it. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

/** How many days there are from one to the other, both included; 0 or less where `to` lies before. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
}

/** The instants at which a stretch of Kyiv days begins and the day after it begins, epoch ms. */
export function boundsOfDays(from: string, to: string): { fromAt: number; untilAt: number } {
  const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)
  return { fromAt: startOfKyivDay(noon(from)), untilAt: atKyivTimeOfDay(noon(to), DAY_MS) }
}

/**
 * Cuts Kyiv days where the clocks change, so that the hour and the day of an instant are plain arithmetic in between.
 * @returns in order, without gaps, from the first midnight to the one after the last day
 */
export function offsetStretches(from: string, to: string): OffsetStretch[] {
  const stretches: OffsetStretch[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const { fromAt, untilAt } = boundsOfDays(day, day)
    const first = kyivOffsetMs(fromAt)
    const last = kyivOffsetMs(untilAt - 1)
    const changedAt = first === last ? untilAt : changeWithin(fromAt, untilAt)
    add(stretches, { from: fromAt, until: changedAt, offsetMs: first })
    if (changedAt < untilAt) add(stretches, { from: changedAt, until: untilAt, offsetMs: last })
  }
  return stretches
}

function add(stretches: OffsetStretch[], next: OffsetStretch): void {
  const last = stretches.at(-1)
  if (last?.offsetMs === next.offsetMs) last.until = next.until
  else stretches.push(next)
}

/** Clocks change at whole quarters of an hour. */
function changeWithin(fromAt: number, untilAt: number): number {
  const quarter = 15 * 60_000
  let at = fromAt
  while (at < untilAt && kyivOffsetMs(at) === kyivOffsetMs(fromAt)) at += quarter
  return at
}
