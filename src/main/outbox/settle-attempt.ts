import type { OutgoingState, OutgoingTarget, PromState } from '#shared/contract/outbox.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import type { SaveTrackingAnswer, SetStatusAnswer } from '../prom/prom-client.ts'
import type { PromError } from '../prom/prom-error.ts'
import { isThere } from './decide-sending.ts'
import { nextPostCheckAt, retryDelayMs } from './retry-policy.ts'

/** What becomes of a change after an attempt. */
export interface Settlement {
  state: OutgoingState
  problem: Problem | null
  /** Epoch ms; `null`: as soon as its state allows. */
  nextAttemptAt: number | null
  waitingSince: number | null
  /** Only with `conflict` and `needsConfirmation`: what stands against it. */
  promState: PromState | null
  isOutcomeUnknown: boolean
}

/** What is known of a change when its attempt ends. */
export interface AttemptedChange {
  target: OutgoingTarget
  /** This one included. */
  attempts: number
  waitingSince: number | null
  isOutcomeUnknown: boolean
}

/**
 * How far an attempt had come: reading the order before, sending the change, or reading again because the answer did
 * not say whether it was done.
 */
export type AttemptPhase = 'reading' | 'sending' | 'proving'

/** The end in a state, with nothing left open. */
export function settleAs(state: OutgoingState, promState: PromState | null = null): Settlement {
  const nothing = { problem: null, nextAttemptAt: null, waitingSince: null, isOutcomeUnknown: false }
  return { ...nothing, state, promState }
}

function settleRefused(words: string, waitingSince: number | null = null): Settlement {
  return { ...settleAs('refused'), problem: { code: 'refused', detail: words }, waitingSince }
}

/**
 * Prom's answer to a change of status.
 * @param after what Prom has after an answer that said nothing, read again
 */
export function settleStatusAnswer(
  target: OutgoingTarget,
  answer: SetStatusAnswer,
  after: PromState | null,
): Settlement {
  if (answer.kind === 'processed') return settleAs('sent')
  if (answer.kind === 'refused') return settleRefused(answer.words)
  return after !== null && isThere(target, after) ? settleAs('sent') : settleRefused('')
}

/**
 * Prom's answer to a tracking number (prom-api 5, product T2, T3).
 * @param after what Prom has after "already added", which is known by its words only, read again
 */
export function settleTrackingAnswer(
  change: AttemptedChange,
  answer: SaveTrackingAnswer,
  after: PromState | null,
  now: number,
): Settlement {
  if (answer.kind === 'saved') return settleAs('sent')
  if (answer.kind === 'alreadyAdded') {
    const isOther = after !== null && after.trackingNumber !== null && !isThere(change.target, after)
    return isOther ? settleAs('conflict', after) : settleAs('alreadyThere')
  }
  const isWaiting =
    answer.kind === 'notRecognised' &&
    change.target.kind === 'trackingNumber' &&
    change.target.carrier === 'ukrposhta'
  if (!isWaiting) return settleRefused(answer.words)
  const waitingSince = change.waitingSince ?? now
  const nextAttemptAt = nextPostCheckAt(waitingSince, now)
  if (nextAttemptAt === null) return settleRefused(answer.words, waitingSince)
  const problem: Problem = { code: 'refused', detail: answer.words }
  return { ...settleAs('waitingForPost'), problem, nextAttemptAt, waitingSince }
}

/** A failure of an attempt, all of which are temporary: it comes again by itself. */
export function settleFailure(
  change: AttemptedChange,
  error: PromError,
  phase: AttemptPhase,
  now: number,
  random: number,
): Settlement {
  const { code, detail, retryAfterMs } = error
  const delayMs = retryDelayMs(change.attempts, { isOffline: code === 'unreachable', retryAfterMs }, random)
  return {
    ...settleAs('queued'),
    problem: { code, detail },
    // Without a token that Prom takes it is not tried; with a new one it goes at once.
    nextAttemptAt: code === 'unauthorized' ? null : now + delayMs,
    waitingSince: change.waitingSince,
    isOutcomeUnknown: isUnknownAfter(change, error, phase),
  }
}

function isUnknownAfter(change: AttemptedChange, { code }: PromError, phase: AttemptPhase): boolean {
  if (phase === 'reading') return change.isOutcomeUnknown
  if (phase === 'proving') return true
  // Prom looks at token and pace before it does anything: these two are sure to have changed nothing.
  return code !== 'unauthorized' && code !== 'rate_limited'
}
