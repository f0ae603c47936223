import type {
  OutgoingKind,
  OutgoingState,
  OutgoingTarget,
  PromState,
  RuleReference,
} from '#shared/contract/outbox.ts'

export interface NewOutgoingChange {
  actionId: number
  orderId: number
  sourceId: number
  target: OutgoingTarget
  /** `null`: a person asked for it directly. */
  rule: RuleReference | null
  holdMs: number
  /** What Prom had when it was decided, as far as was known here. */
  decidedAgainst: PromState
  state: 'held' | 'needsConfirmation'
}

export interface ChangeOfOrder {
  changeId: number
  orderId: number
}

/** The outbox as the acts of the user see it. All but `wake` are called inside their transaction. */
export interface OutgoingQueue {
  /** Supersedes older unsent changes of the same kind for the same order. */
  enqueue(change: NewOutgoingChange): { changeId: number; holdUntil: number }
  /** Ends what is unsent as `undone` and revives what it had superseded. What is sent, or may be, stays. */
  takeBack(changeIds: number[]): { undone: ChangeOfOrder[]; sent: ChangeOfOrder[] }
  /** Ends unsent changes of an order's status that an act has made pointless without putting another in their place. */
  withdraw(orderId: number, actionId: number, which: 'all' | 'oneWay'): void
  /** Brings back what an act has withdrawn. */
  bringBack(orderId: number, actionId: number): void
  changesOfAction(actionId: number): (ChangeOfOrder & { kind: OutgoingKind; state: OutgoingState })[]
  /** There is something new to do; to be called after the commit. */
  wake(): void
}
