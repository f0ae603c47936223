import {
  ATTENTION_STATES,
  MOVING_STATES,
  type OutgoingChange,
  type OutgoingState,
} from '#shared/contract/outbox.ts'

const UNSENT: readonly OutgoingState[] = [
  'held',
  'queued',
  'waitingForPost',
  'needsConfirmation',
  'refused',
  'conflict',
]

/** Whether the change, and the local status with it, can still be taken back: nothing has left yet. */
export function canUndo(change: Pick<OutgoingChange, 'state'>): boolean {
  return UNSENT.includes(change.state)
}

/** Whether a change is worth a place in the card: it goes by itself, or waits for a person. */
export function isOpenChange(change: Pick<OutgoingChange, 'state'>): boolean {
  return [...MOVING_STATES, ...ATTENTION_STATES].some((state) => state === change.state)
}

export function needsPerson(change: Pick<OutgoingChange, 'state'>): boolean {
  return ATTENTION_STATES.some((state) => state === change.state)
}

/** Where a change stands, for one sentence. `at` is when it goes, epoch ms. */
export type Standing =
  | { key: 'blocked'; by: NonNullable<OutgoingChange['blockedBy']> }
  | { key: 'goesAt' | 'triesAt'; at: number }
  | { key: 'goes' | 'sending' | 'waitingForPost' | 'needsConfirmation' | 'refused' | 'conflict' | 'ended' }

export function standingOf(
  change: Pick<OutgoingChange, 'state' | 'blockedBy' | 'holdUntil' | 'nextAttemptAt' | 'attempts'>,
  now: number,
): Standing {
  const isWaiting = change.state === 'held' || change.state === 'queued'
  if (isWaiting && change.blockedBy !== null) return { key: 'blocked', by: change.blockedBy }
  switch (change.state) {
    case 'held':
      return change.holdUntil > now ? { key: 'goesAt', at: change.holdUntil } : { key: 'goes' }
    case 'queued':
      return change.nextAttemptAt !== null && change.nextAttemptAt > now
        ? { key: change.attempts > 0 ? 'triesAt' : 'goesAt', at: change.nextAttemptAt }
        : { key: 'goes' }
    case 'sending':
    case 'waitingForPost':
    case 'needsConfirmation':
    case 'refused':
    case 'conflict':
      return { key: change.state }
    default:
      return { key: 'ended' }
  }
}
