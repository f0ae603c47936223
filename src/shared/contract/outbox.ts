import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CANCELLATION_REASONS } from '#shared/domain/cancellation-reason.ts'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { problemSchema } from './problem.ts'

/** Two changes of one kind for one order never wait side by side: the newer supersedes the older. */
export const OUTGOING_KINDS = ['status', 'trackingNumber'] as const

export type OutgoingKind = (typeof OUTGOING_KINDS)[number]

/**
 * Where an outgoing change stands.
 * - `held`: can still be taken back; goes at `holdUntil`
 * - `queued`: is due, or waits for its next attempt after a temporary failure (`problem` says which)
 * - `sending`: is on its way; what became of it is unknown until Prom's answer
 * - `waitingForPost`: Ukrposhta does not know the number yet; tried again by schedule
 * - `needsConfirmation`: would refund a buyer, which a rule alone never does
 * - `refused`: Prom said no (`problem.detail` holds its words)
 * - `conflict`: Prom has moved meanwhile; nothing was sent (`promState` says what it has)
 * - final: `sent`, `alreadyThere`, `superseded`, `undone`, `givenUp`
 */
export const OUTGOING_STATES = [
  'held',
  'queued',
  'sending',
  'waitingForPost',
  'needsConfirmation',
  'refused',
  'conflict',
  'sent',
  'alreadyThere',
  'superseded',
  'undone',
  'givenUp',
] as const

export type OutgoingState = (typeof OUTGOING_STATES)[number]

/** Those that go on by themselves. */
export const MOVING_STATES = [
  'held',
  'queued',
  'sending',
  'waitingForPost',
] as const satisfies OutgoingState[]
/** Those that wait for a person. */
export const ATTENTION_STATES = [
  'needsConfirmation',
  'refused',
  'conflict',
] as const satisfies OutgoingState[]

/** Why a change that is due does not go. */
export const BLOCKERS = ['sendingPaused', 'sourceNotActive', 'importRunning', 'trackingNumberFirst'] as const

export const statusTargetSchema = z.object({
  kind: z.literal('status'),
  /** `received`, `paid`, `delivered`, `canceled`, or `custom-<number>`. */
  status: z.string(),
  /** Only with `canceled`. */
  reason: z.enum(CANCELLATION_REASONS).nullable(),
  text: z.string().nullable(),
  /** A person saw the sum and agreed that the buyer gets it back. */
  isRefundConfirmed: z.boolean(),
})

export const trackingTargetSchema = z.object({
  kind: z.literal('trackingNumber'),
  number: z.string(),
  carrier: z.enum(CARRIERS),
})

export const outgoingTargetSchema = z.discriminatedUnion('kind', [statusTargetSchema, trackingTargetSchema])

export type OutgoingTarget = z.infer<typeof outgoingTargetSchema>
export type StatusTarget = z.infer<typeof statusTargetSchema>
export type TrackingTarget = z.infer<typeof trackingTargetSchema>

/** The rule that made a change: the group's, or the one of a single status. */
export const ruleReferenceSchema = z.object({
  group: z.enum(STATUS_GROUPS),
  /** `null`: the rule of the whole group. */
  statusId: z.int().nullable(),
})

export type RuleReference = z.infer<typeof ruleReferenceSchema>

/** What Prom had when a change was decided, or when it got into a conflict. */
export const promStateSchema = z.object({
  marketplaceStatus: z.string(),
  marketplaceStatusName: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  paymentState: z.string().nullable(),
})

export type PromState = z.infer<typeof promStateSchema>

export const outgoingChangeSchema = z.object({
  id: z.int(),
  /** All changes of one act of the user (one click, one bulk) share it. */
  actionId: z.int(),
  orderId: z.int(),
  sourceId: z.int(),
  orderExternalId: z.int(),
  buyerName: z.string(),
  target: outgoingTargetSchema,
  /** `null`: a person asked for it directly. */
  rule: ruleReferenceSchema.nullable(),
  createdAt: z.int(),
  holdUntil: z.int(),
  state: z.enum(OUTGOING_STATES),
  blockedBy: z.enum(BLOCKERS).nullable(),
  attempts: z.int(),
  nextAttemptAt: z.int().nullable(),
  /**
   * Since when Ukrposhta does not know the number. With `refused` it means that waiting has come to its end: the number
   * was probably made at the branch, and Prom never takes those (prom-rules 5).
   */
  waitingSince: z.int().nullable(),
  problem: problemSchema.nullable(),
  promState: promStateSchema.nullable(),
  /** It came out of a backup unsent, and nobody has seen yet what Prom has now. */
  isFromBackup: z.boolean(),
  settledAt: z.int().nullable(),
  /** What the buyer would get back, minor units, for cancellations of paid orders. */
  refundMinor: z.int().nullable(),
})

export type OutgoingChange = z.infer<typeof outgoingChangeSchema>

/** One exchange with Prom for a change. */
export const outgoingAttemptSchema = z.object({
  id: z.int(),
  changeId: z.int(),
  at: z.int(),
  /** What was asked, as JSON, without the token. */
  request: z.string(),
  /** Prom's answer as it came, shortened; `null` where none came. */
  answer: z.string().nullable(),
  problem: problemSchema.nullable(),
})

export type OutgoingAttempt = z.infer<typeof outgoingAttemptSchema>

export const OUTBOX_FILTERS = ['open', 'attention', 'done', 'all'] as const

const byChanges = z.object({ changeIds: z.array(z.int()).min(1).max(10_000) })
/** Some changes, or whatever of an act the procedure is meant for. */
const byChangesOrAct = z.union([byChanges, z.object({ actionId: z.int() })])

export const undoResultSchema = z.object({
  actionId: z.int(),
  /** Orders whose status or number is as before again. */
  undoneCount: z.int(),
  /** Orders whose change had gone to Prom already: it stays, here too. */
  sentCount: z.int(),
  /** Of the undone: orders whose number the act had let go and that has reached Prom, or may have. It stays there. */
  numbersSentCount: z.int(),
})

export type UndoResult = z.infer<typeof undoResultSchema>

export const outboxContract = {
  list: oc
    .input(
      z.object({
        show: z.enum(OUTBOX_FILTERS),
        state: z.enum(OUTGOING_STATES).optional(),
        sourceId: z.int().optional(),
        orderId: z.int().optional(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(
      z.object({
        rows: z.array(outgoingChangeSchema),
        total: z.int(),
        /** Of each act among the rows all that the filter finds of it, on other pages too. */
        acts: z.array(z.object({ actionId: z.int(), total: z.int(), attention: z.int() })),
      }),
    ),
  /** `moving` go by themselves, `attention` wait for a person. */
  count: oc.output(z.object({ moving: z.int(), attention: z.int() })),
  listAttempts: oc.input(z.object({ changeId: z.int() })).output(z.array(outgoingAttemptSchema)),
  /** Takes back a whole act: its unsent changes and the local status together. */
  undo: oc.input(z.object({ actionId: z.int() })).output(undoResultSchema),
  /** The last act that can still be taken back; `null` where there is none. */
  undoLast: oc.output(undoResultSchema.nullable()),
  /** Takes back single changes of an act, each with its order's local status. */
  undoChanges: oc.input(byChanges).output(undoResultSchema.omit({ actionId: true })),
  /** Does not wait for the end of the hold. */
  sendNow: oc.input(byChangesOrAct),
  /** Tries refused or waiting ones again now. */
  retry: oc.input(byChangesOrAct),
  /** Ends them without sending; the local status stays. */
  giveUp: oc.input(byChanges),
  /** A person agrees to a refund of exactly this sum. */
  confirmRefund: oc
    .input(z.object({ changeId: z.int(), refundMinor: z.int() }))
    .errors({ SUM_CHANGED: { status: 409, data: z.object({ refundMinor: z.int().nullable() }) } }),
  /** `overwrite` sends all the same; `keepProm` gives the change up and takes over what Prom has. */
  resolveConflict: oc.input(z.object({ changeId: z.int(), choice: z.enum(['overwrite', 'keepProm']) })),
}
