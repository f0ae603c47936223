import { atKyivTimeOfDay, kyivDay, startOfKyivDay } from './kyiv-time.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Times that a seller puts orders off to without thinking (product I8); by Kyiv's clock. */
export const SNOOZE_CHOICES = ['quarter', 'evening', 'morning'] as const

export type SnoozeChoice = (typeof SNOOZE_CHOICES)[number]

/** Noon of the next day, from any hour of this one, on the days of 23 and 25 hours too. */
function nextDay(now: number): number {
  return startOfKyivDay(now) + 36 * HOUR_MS
}

/**
 * When an order comes back; both are epoch ms.
 * @returns `null` where the time has passed today
 */
export function snoozeUntil(choice: SnoozeChoice, now: number): number | null {
  switch (choice) {
    case 'quarter':
      return now + 15 * MINUTE_MS
    case 'evening': {
      const at = atKyivTimeOfDay(now, 18 * HOUR_MS)
      return at > now ? at : null
    }
    case 'morning':
      return atKyivTimeOfDay(nextDay(now), 9 * HOUR_MS)
  }
}

/** An instant as `<input type="datetime-local">` takes it, by Kyiv's clock. */
export function toKyivInput(at: number): string {
  const day = kyivDay(at)
  const minutes = Math.floor((at - startOfKyivDay(at)) / MINUTE_MS)
  // On the two days when the clocks change the hours since midnight are not the hours of the clock.
  const shift = (atKyivTimeOfDay(at, minutes * MINUTE_MS) - at) / MINUTE_MS
  const wall = minutes - Math.round(shift)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${day}T${pad(Math.floor(wall / 60))}:${pad(wall % 60)}`
}

/** The instant that such an input names; `null` where it is empty or no time. */
export function fromKyivInput(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text)
  if (!match) return null
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0] = match.slice(1).map(Number)
  // Ten in the morning of UTC lies in the same day of Kyiv.
  const noon = Date.UTC(year, month - 1, day, 10)
  if (Number.isNaN(noon)) return null
  return atKyivTimeOfDay(noon, hours * HOUR_MS + minutes * MINUTE_MS)
}
