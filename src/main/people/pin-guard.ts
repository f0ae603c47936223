/** So many wrong PINs in a row are slips of the finger. */
const FREE_ATTEMPTS = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 5 * 60_000

/** Makes trying out PINs slow. Forgets everything with the program's end: it is no safe. */
export interface PinGuard {
  /** Until when nothing is looked at, epoch ms; `null`: it may be tried now. */
  waitUntil(personId: number, now: number): number | null
  noteWrong(personId: number, now: number): void
  noteRight(personId: number): void
}

export function createPinGuard(): PinGuard {
  const wrong = new Map<number, { count: number; at: number }>()

  return {
    waitUntil(personId, now) {
      const last = wrong.get(personId)
      if (last === undefined || last.count < FREE_ATTEMPTS) return null
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (last.count - FREE_ATTEMPTS))
      // A clock that was set back must not lock anybody out for longer.
      const until = Math.min(last.at + waitMs, now + waitMs)
      return until > now ? until : null
    },
    noteWrong(personId, now) {
      wrong.set(personId, { count: (wrong.get(personId)?.count ?? 0) + 1, at: now })
    },
    noteRight(personId) {
      wrong.delete(personId)
    },
  }
}
