/** Prom's clock as far as its answers tell it. The computer's own may be wrong by hours. */
export interface PromTime {
  /** Notes the time that an answer carried, epoch ms. */
  note(promTimeAt: number | null): void
  /** Prom's time now, epoch ms; our own until an answer told otherwise. */
  now(): number
}

// A `Date` header has whole seconds and travels a while: smaller differences say nothing.
const TOLERATED_DIFFERENCE_MS = 60_000

export function createPromTime(ownNow: () => number): PromTime {
  let offsetMs = 0
  return {
    note(promTimeAt) {
      if (promTimeAt === null) return
      const difference = promTimeAt - ownNow()
      offsetMs = Math.abs(difference) > TOLERATED_DIFFERENCE_MS ? difference : 0
    },
    now: () => ownNow() + offsetMs,
  }
}
