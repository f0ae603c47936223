/** Prom counts days by Kyiv's clock, its API speaks UTC. */
export const KYIV_TIME_ZONE = 'Europe/Kyiv'

const kyivParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: KYIV_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

interface KyivWallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

const HOUR_MS = 60 * 60_000
/** Lists tell times of thousands of orders; asking Intl for each would take longer than drawing them. */
const MOST_KNOWN_HOURS = 20_000
const knownOffsets = new Map<number, number>()

/** Kyiv's offset from UTC at an instant, in ms (2 or 3 hours: summer time is respected). */
export function kyivOffsetMs(at: number): number {
  // Clocks are changed at whole hours of UTC.
  const hour = Math.floor(at / HOUR_MS)
  let offset = knownOffsets.get(hour)
  if (offset === undefined) {
    offset = askedOffsetMs(hour * HOUR_MS)
    if (knownOffsets.size >= MOST_KNOWN_HOURS) knownOffsets.clear()
    knownOffsets.set(hour, offset)
  }
  return offset
}

function askedOffsetMs(at: number): number {
  const parts = Object.fromEntries(kyivParts.formatToParts(at).map((part) => [part.type, Number(part.value)]))
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - at
}

/** @param at epoch ms */
export function wallTimeInKyiv(at: number): KyivWallTime {
  const wall = new Date(at + kyivOffsetMs(at))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
  }
}

/**
 * The instant at which a time of day came on the Kyiv day that contains `at`.
 * @param at epoch ms
 * @param timeOfDayMs ms after Kyiv's midnight
 * @returns epoch ms
 */
export function atKyivTimeOfDay(at: number, timeOfDayMs: number): number {
  const wall = wallTimeInKyiv(at)
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day) + timeOfDayMs
  // The offset may differ from the one at `at` on the two days of the year when the clocks change.
  const firstGuess = asUtc - kyivOffsetMs(at)
  return asUtc - kyivOffsetMs(firstGuess)
}

/** Midnight in Kyiv of the day that contains `at`. Both are epoch ms. */
export function startOfKyivDay(at: number): number {
  return atKyivTimeOfDay(at, 0)
}

/** The Kyiv calendar day that contains `at` (epoch ms), as `YYYY-MM-DD`. */
export function kyivDay(at: number): string {
  const { year, month, day } = wallTimeInKyiv(at)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Whole minutes since midnight on Kyiv's clock at an instant (epoch ms): 0 to 1439. */
export function kyivMinuteOfDay(at: number): number {
  const { hour, minute } = wallTimeInKyiv(at)
  return hour * 60 + minute
}
