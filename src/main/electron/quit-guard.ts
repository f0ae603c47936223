import type { QuitAnswer, QuitQuestion } from './decisions/quit-question.ts'

export interface QuitGuardDeps {
  /** `null`: there is nothing to ask. */
  question(isWaiting: boolean): QuitQuestion | null
  ask(question: QuitQuestion): Promise<QuitAnswer>
  /** Settles when everything that goes by waiting has gone; rejects when the signal is aborted. */
  whenSent(signal: AbortSignal): Promise<void>
  /** Closes the page. @returns whether it went, or is held by what is not saved in it */
  leavePage(): Promise<boolean>
  /** The program goes on: its window has to be there. */
  onStay(): void
}

/** Asks before the program ends while changes are on their way to Prom, or while something is not saved. */
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

  async function leave(): Promise<boolean> {
    const hasLeft = await deps.leavePage()
    if (!hasLeft) deps.onStay()
    return hasLeft
  }

  return {
    async mayQuit() {
      if (isAsking) return false
      const answer = await ask()
      // Whatever was wished before, this answer holds now.
      waiting?.abort()
      waiting = null
      if (answer === 'quit') return await leave()
      deps.onStay()
      return answer === 'wait' && (await wait()) && (await leave())
    },
  }
}
