import type { QuitAnswer, QuitQuestion } from './decisions/quit-question.ts'

export interface QuitGuardDeps {
  /** `null`: there is nothing to ask. */
  question(isWaiting: boolean): QuitQuestion | null
  ask(question: QuitQuestion): Promise<QuitAnswer>
  /** Settles when everything that goes by waiting has gone; rejects when the signal is aborted. */
  whenSent(signal: AbortSignal): Promise<void>
  /** The program goes on: its window has to be there. */
  onStay(): void
}

/** Asks before the program ends while changes are on their way to Prom. */
export interface QuitGuard {
  /** @returns whether this call is to end the program; false also while an earlier question is open */
  mayQuit(): Promise<boolean>
}

export function createQuitGuard(deps: QuitGuardDeps): QuitGuard {
  let isAsking = false
  let waiting: AbortController | null = null

  async function ask(): Promise<QuitAnswer> {
    const question = deps.question(waiting !== null)
    if (question === null) return 'quit'
    isAsking = true
    try {
      return await deps.ask(question)
    } finally {
      isAsking = false
    }
  }

  async function wait(): Promise<boolean> {
    const wish = new AbortController()
    waiting = wish
    try {
      await deps.whenSent(wish.signal)
    } catch (error) {
      if (!wish.signal.aborted) throw error
    }
    if (waiting === wish) waiting = null
    return !wish.signal.aborted
  }

  return {
    async mayQuit() {
      if (isAsking) return false
      const answer = await ask()
      // Whatever was wished before, this answer holds now.
      waiting?.abort()
      waiting = null
      if (answer === 'quit') return true
      deps.onStay()
      return answer === 'wait' && (await wait())
    },
  }
}
