import { startOfKyivDay } from '#shared/domain/kyiv-time.ts'
import { DAY_MS, HOUR_MS } from './clock.ts'
import { createRandom, hash32 } from './random.ts'

/** How lively each hour of a Kyiv day is: few at night, peaks at 10-14 and 19-22. */
const HOUR_WEIGHTS = [
  0.15, 0.08, 0.05, 0.04, 0.04, 0.08, 0.2, 0.5, 0.9, 1.2, 1.6, 1.7, 1.6, 1.5, 1.2, 1.0, 1.0, 1.1, 1.3, 1.6,
  1.7, 1.5, 1.0, 0.4,
]
/** Sunday first. */
const WEEKDAY_WEIGHTS = [0.95, 1.15, 1.1, 1.05, 1.0, 0.95, 0.8]
const DAYTIME_WEIGHT = 1.35

const offsets = new Map<number, number>()

/** Kyiv's offset from UTC at the noon of the UTC day, ms: exact enough for a rhythm, and quick. */
export function kyivOffsetMs(at: number): number {
  const day = Math.floor(at / DAY_MS)
  let offset = offsets.get(day)
  if (offset === undefined) {
    offset = day * DAY_MS - startOfKyivDay(day * DAY_MS + DAY_MS / 2)
    offsets.set(day, offset)
  }
  return offset
}

/** Ms since Kyiv's midnight. */
export function kyivTimeOfDayMs(at: number): number {
  return (((at + kyivOffsetMs(at)) % DAY_MS) + DAY_MS) % DAY_MS
}

/** The first moment not before `at` that lies between the Kyiv hours, for people who work by day. */
export function withinWorkingHours(at: number, fromHour: number, toHour: number): number {
  const timeOfDay = kyivTimeOfDayMs(at)
  const fromMs = fromHour * HOUR_MS
  if (timeOfDay < fromMs) return at - timeOfDay + fromMs + (at % (40 * 60_000))
  if (timeOfDay < toHour * HOUR_MS) return at
  return at - timeOfDay + DAY_MS + fromMs + (at % (40 * 60_000))
}

function weightAt(at: number): number {
  const local = at + kyivOffsetMs(at)
  const hour = Math.floor(kyivTimeOfDayMs(at) / HOUR_MS)
  const weekday = new Date(local).getUTCDay()
  return (HOUR_WEIGHTS[hour] ?? 1) * (WEEKDAY_WEIGHTS[weekday] ?? 1)
}

/** Weight of the hour that begins at `from`, with a seeded deviation so that no two days are alike. */
function noisyWeight(seed: number, from: number, hourIndex: number): number {
  const noise = 0.6 + (hash32(seed, 101, hourIndex) / 0x1_0000_0000) * 0.8
  return weightAt(from + HOUR_MS / 2) * noise
}

function spread(seed: number, salt: number, from: number, lengthMs: number, count: number): number[] {
  const random = createRandom(seed, salt, from / HOUR_MS, count)
  return Array.from({ length: count }, () => from + Math.floor(random.next() * lengthMs)).sort(
    (a, b) => a - b,
  )
}

/**
 * Creation times of the shop's past: exactly `orderCount` instants in the `historyDays` before `startedAt`,
 * oldest first.
 */
export function planHistory(options: {
  seed: number
  startedAt: number
  historyDays: number
  orderCount: number
}): number[] {
  const { seed, startedAt, orderCount } = options
  const hours = Math.max(1, Math.round(options.historyDays * 24))
  const weights = Array.from({ length: hours }, (_, hour) =>
    noisyWeight(seed, startedAt - (hours - hour) * HOUR_MS, hour),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const times: number[] = []
  let sum = 0
  let planned = 0
  weights.forEach((weight, hour) => {
    sum += weight
    const until = hour === hours - 1 ? orderCount : Math.floor((sum / total) * orderCount)
    times.push(...spread(seed, 102, startedAt - (hours - hour) * HOUR_MS, HOUR_MS, until - planned))
    planned = until
  })
  return times
}

/** The shop's future: asked hour after hour, each hour depends on the seed and its number only. */
export function createFuture(options: { seed: number; startedAt: number; ordersPerHour: number }): {
  /** Creation times of the next hour, oldest first. */
  nextHour(): number[]
  /** Until when orders have been planned, epoch ms. */
  plannedUntil(): number
} {
  const { seed, startedAt, ordersPerHour } = options
  let hour = 0
  let sum = 0
  return {
    plannedUntil: () => startedAt + hour * HOUR_MS,
    nextHour: () => {
      const from = startedAt + hour * HOUR_MS
      const before = Math.floor(sum)
      sum += (ordersPerHour * noisyWeight(seed, from, 1_000_000 + hour)) / DAYTIME_WEIGHT
      hour += 1
      return spread(seed, 103, from, HOUR_MS, Math.floor(sum) - before)
    },
  }
}
