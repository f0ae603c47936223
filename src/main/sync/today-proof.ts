import { kyivDay, startOfKyivDay } from '#shared/domain/kyiv-time.ts'

/** What Prom has shown of the orders created today (Kyiv). */
export interface TodayProof {
  /** Notes orders that an answer of Prom contained. */
  observe(orders: readonly { externalId: number; createdAt: number }[]): void
  /**
   * Starts a complete look at today: what is observed until `finish` is the new truth.
   * @returns to be called when every order of today was shown
   */
  beginFullLook(): { finish(): void }
  /** Prom's ids of today's orders; `null` as long as no complete look at today was had. */
  promIds(): ReadonlySet<number> | null
  day(): string
}

/** Counts by Prom's answers alone, so that it can be held against what the database has. */
export function createTodayProof(now: () => number): TodayProof {
  let day = ''
  let ids = new Set<number>()
  let isComplete = false
  let looks: Set<Set<number>> = new Set()

  function turnTheDay(): void {
    const today = kyivDay(now())
    if (today === day) return
    // At midnight an earlier complete look says nothing of the new day, except that it starts empty. Any other
    // turn is that of a wrong clock, or of a long sleep.
    const isMidnight = day === kyivDay(startOfKyivDay(now()) - 1)
    day = today
    ids = new Set()
    looks = new Set()
    isComplete = isComplete && isMidnight
  }

  return {
    observe(orders) {
      turnTheDay()
      const midnight = startOfKyivDay(now())
      for (const { externalId, createdAt } of orders) {
        if (createdAt < midnight) continue
        ids.add(externalId)
        for (const look of looks) look.add(externalId)
      }
    },
    beginFullLook() {
      turnTheDay()
      const look = new Set<number>()
      looks.add(look)
      return {
        finish() {
          turnTheDay()
          if (!looks.delete(look)) return
          ids = look
          isComplete = true
        },
      }
    },
    promIds() {
      turnTheDay()
      return isComplete ? ids : null
    },
    day() {
      turnTheDay()
      return day
    },
  }
}
