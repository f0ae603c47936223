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
  second: number
}

function wallTimeInKyiv(at: number): KyivWallTime {
  const parts = Object.fromEntries(kyivParts.formatToParts(at).map((part) => [part.type, Number(part.value)]))
  return {
    year: parts.year ?? 0,
    month: parts.month ?? 0,
    day: parts.day ?? 0,
    hour: parts.hour ?? 0,
    minute: parts.minute ?? 0,
    second: parts.second ?? 0,
  }
}

/** Kyiv's offset from UTC at an instant, in ms (2 or 3 hours: summer time is respected). */
export function kyivOffsetMs(at: number): number {
  const wall = wallTimeInKyiv(at)
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  return asUtc - Math.floor(at / 1000) * 1000
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
