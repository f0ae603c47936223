import type { OutgoingChange, OutgoingState } from '#shared/contract/outbox.ts'
import type { Tone } from '../../ui/Tag.tsx'

/** What is said of a change: its state, told more precisely where something holds it up. */
export type ShownState = OutgoingState | 'retrying' | 'sourcePaused' | 'blocked'

type StateFacts = Pick<OutgoingChange, 'state' | 'blockedBy' | 'problem' | 'nextAttemptAt'>

/** The state in the words that help: what waits for a source or for the network is not simply queued. */
export function shownState({ state, blockedBy, problem }: StateFacts): ShownState {
  if (state !== 'held' && state !== 'queued') return state
  if (blockedBy === 'sourceNotActive') return 'sourcePaused'
  // During the hold the change can be taken back: that matters more than what would stop it later.
  if (state === 'held') return 'held'
  if (blockedBy !== null) return 'blocked'
  return problem === null ? 'queued' : 'retrying'
}

export const STATE_TONES: Readonly<Record<ShownState, Tone>> = {
  held: 'info',
  queued: 'info',
  sending: 'info',
  waitingForPost: 'warn',
  needsConfirmation: 'warn',
  refused: 'bad',
  conflict: 'bad',
  sent: 'good',
  alreadyThere: 'good',
  superseded: 'neutral',
  undone: 'neutral',
  givenUp: 'neutral',
  retrying: 'warn',
  sourcePaused: 'warn',
  blocked: 'warn',
}

export type When =
  | { kind: 'in'; ms: number }
  | { kind: 'nextAttempt'; ms: number }
  | { kind: 'now' | 'underWay' | 'onlyByYou' }
  | { kind: 'blocked'; by: NonNullable<OutgoingChange['blockedBy']> }
  | { kind: 'settled'; at: number }

/** When a change goes, or when it came to its end. `now` is epoch ms. */
export function whenOf(
  change: StateFacts & Pick<OutgoingChange, 'holdUntil' | 'settledAt' | 'createdAt'>,
  now: number,
): When {
  switch (change.state) {
    case 'held':
      if (change.holdUntil > now) return { kind: 'in', ms: change.holdUntil - now }
      return change.blockedBy === null ? { kind: 'now' } : { kind: 'blocked', by: change.blockedBy }
    case 'queued':
    case 'waitingForPost':
      if (change.blockedBy !== null) return { kind: 'blocked', by: change.blockedBy }
      if (change.nextAttemptAt !== null && change.nextAttemptAt > now) {
        return { kind: 'nextAttempt', ms: change.nextAttemptAt - now }
      }
      return { kind: 'now' }
    case 'sending':
      return { kind: 'underWay' }
    case 'needsConfirmation':
    case 'refused':
    case 'conflict':
      return { kind: 'onlyByYou' }
    default:
      return { kind: 'settled', at: change.settledAt ?? change.createdAt }
  }
}

/** A span as the seller counts it: whole seconds below a minute, none left out at the end of a hold. */
export function splitSpan(ms: number): { hours: number; minutes: number; seconds: number } {
  const total = Math.max(1, Math.ceil(ms / 1000))
  return {
    hours: Math.floor(total / 3600),
    minutes: Math.floor((total % 3600) / 60),
    seconds: total % 60,
  }
}

export interface AllowedActions {
  canUndo: boolean
  canSendNow: boolean
  canRetry: boolean
  canGiveUp: boolean
}

/** What may be done with a change as it stands. What is on its way or at its end stays as it is. */
export function allowedActions({ state, problem, nextAttemptAt }: StateFacts): AllowedActions {
  const isWaitingToRetry = state === 'queued' && (problem !== null || nextAttemptAt !== null)
  const isOpen = !['sending', 'sent', 'alreadyThere', 'superseded', 'undone', 'givenUp'].includes(state)
  return {
    canUndo: isOpen,
    canSendNow: state === 'held',
    canRetry: state === 'refused' || state === 'waitingForPost' || isWaitingToRetry,
    canGiveUp: isOpen && state !== 'held' && state !== 'conflict',
  }
}

export interface ActionRows {
  actionId: number
  /** Those on this page. */
  rows: OutgoingChange[]
  /** Of the whole act, on other pages too. */
  total: number
  /** Of these, changes that wait for a person. */
  attention: number
}

type ActTotals = Pick<ActionRows, 'actionId' | 'total' | 'attention'>

/** Puts the changes of one act of the user together, in the order in which they came. */
export function groupByAction(changes: readonly OutgoingChange[], acts: readonly ActTotals[]): ActionRows[] {
  const totals = new Map(acts.map((act) => [act.actionId, act]))
  return [...Map.groupBy(changes, ({ actionId }) => actionId)].map(([actionId, rows]) => ({
    ...(totals.get(actionId) ?? { actionId, total: rows.length, attention: countAttention(rows) }),
    rows,
  }))
}

/** Acts of more orders than this start collapsed, unless one of their changes waits for a person. */
const OPEN_UP_TO = 10

export function startsCollapsed({ total, attention }: ActTotals): boolean {
  return total > OPEN_UP_TO && attention === 0
}

function countAttention(rows: readonly Pick<OutgoingChange, 'state'>[]): number {
  return rows.filter(
    ({ state }) => state === 'needsConfirmation' || state === 'refused' || state === 'conflict',
  ).length
}
