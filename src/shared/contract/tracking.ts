import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { TRACKING_TROUBLES } from '#shared/domain/tracking-number.ts'
import { actionResultSchema } from './orders.ts'
import { OUTGOING_STATES } from './outbox.ts'
import { problemSchema } from './problem.ts'

/** Carriers whose numbers Prom takes by API (prom-api 5). */
export const TOLD_CARRIERS = [
  'nova_poshta',
  'ukrposhta',
  'meest',
] as const satisfies readonly (typeof CARRIERS)[number][]

export type ToldCarrier = (typeof TOLD_CARRIERS)[number]

/** When a number goes to Prom: at once, or when its order enters one of the statuses (or is in one already). */
export const trackingTimingSchema = z.discriminatedUnion('when', [
  z.object({ when: z.literal('atOnce') }),
  z.object({
    when: z.literal('inStatuses'),
    /** Every status of the group, those added later included. */
    groups: z.array(z.enum(STATUS_GROUPS)),
    statusIds: z.array(z.int()),
  }),
])

export type TrackingTiming = z.infer<typeof trackingTimingSchema>

export const trackingSettingsSchema = z.object({
  isSending: z.boolean(),
  carriers: z.object({
    nova_poshta: trackingTimingSchema,
    ukrposhta: trackingTimingSchema,
    meest: trackingTimingSchema,
  }),
})

export type TrackingSettings = z.infer<typeof trackingSettingsSchema>

/** Off for a new source. Ukrposhta's labels are unknown to Prom until the parcel is at the post office (prom-rules 5). */
export const DEFAULT_TRACKING_SETTINGS: TrackingSettings = {
  isSending: false,
  carriers: {
    nova_poshta: { when: 'atOnce' },
    ukrposhta: { when: 'inStatuses', groups: ['delivery'], statusIds: [] },
    meest: { when: 'atOnce' },
  },
}

/**
 * Why a number that was entered here has not gone to Prom.
 * - `sendingOff`: the source does not send numbers
 * - `ledByProm`: Rozetka's parcels have numbers by Prom
 * - `carrierNotTold`: pick-up, or a carrier that Prom's API does not take
 * - `waitsForStatus`: the order is in none of the chosen statuses
 * - `cancelledOnMarketplace`: Prom has the order as cancelled
 * - `givenUp`: a person ended the sending, in the outbox
 * - `missed`: it would go now, but what makes it go came before the settings said so
 * - `gone`: Prom took it, and has another one or none by now
 */
export const TRACKING_NOT_SENT_REASONS = [
  'sendingOff',
  'ledByProm',
  'carrierNotTold',
  'waitsForStatus',
  'cancelledOnMarketplace',
  'givenUp',
  'missed',
  'gone',
] as const

export type TrackingNotSentReason = (typeof TRACKING_NOT_SENT_REASONS)[number]

const carrierSchema = z.enum(CARRIERS)

export const trackingStandingSchema = z.discriminatedUnion('kind', [
  /** No number was entered here. */
  z.object({ kind: z.literal('none') }),
  /** Prom has the number that was entered here. */
  z.object({ kind: z.literal('onProm') }),
  z.object({
    kind: z.literal('outgoing'),
    changeId: z.int(),
    state: z.enum(OUTGOING_STATES),
    holdUntil: z.int(),
    nextAttemptAt: z.int().nullable(),
    waitingSince: z.int().nullable(),
    problem: problemSchema.nullable(),
  }),
  z.object({
    kind: z.literal('notSent'),
    reason: z.enum(TRACKING_NOT_SENT_REASONS),
    /** What a number of this carrier waits for. */
    timing: trackingTimingSchema.nullable(),
  }),
])

export type TrackingStanding = z.infer<typeof trackingStandingSchema>

export const orderTrackingSchema = z.object({
  /** The number that was entered here. */
  ownNumber: z.string().nullable(),
  ownCarrier: carrierSchema.nullable(),
  promNumber: z.string().nullable(),
  standing: trackingStandingSchema,
})

export type OrderTracking = z.infer<typeof orderTrackingSchema>

const numberSchema = z.string().max(200)

/** Longest table that is taken in at once. */
export const MAX_TABLE_LINES = 1_000

/**
 * What is wrong with a line of a pasted table. The first four cannot be applied; with the others a person decides.
 * - `unreadable`: no order number, or nothing behind it
 * - `orderNotFound`
 * - `repeatedOrder`: a line above is about the same order
 * - `sameNumber`: the order has this number already
 * - `otherNumber`: the order has another number
 * - `repeatedNumber`: a line above has the same number; one order a parcel (prom-rules 5)
 * - `usedNumber`: another order has this number
 * - `cancelled`: the order is cancelled
 * - the others: how the number looks
 */
export const TABLE_PROBLEMS = [
  'unreadable',
  'orderNotFound',
  'repeatedOrder',
  'sameNumber',
  'otherNumber',
  'repeatedNumber',
  'usedNumber',
  'cancelled',
  ...TRACKING_TROUBLES,
] as const

export type TableProblem = (typeof TABLE_PROBLEMS)[number]

export const FATAL_TABLE_PROBLEMS: readonly TableProblem[] = [
  'unreadable',
  'orderNotFound',
  'repeatedOrder',
  'sameNumber',
  'empty',
]

export const tableLineSchema = z.object({
  /** From 1. */
  line: z.int(),
  text: z.string(),
  /** `null`: no such order. */
  orderId: z.int().nullable(),
  externalId: z.int().nullable(),
  buyerName: z.string().nullable(),
  /** As it would be saved. */
  number: z.string(),
  carrier: carrierSchema.nullable(),
  /** What the order has now. */
  presentNumber: z.string().nullable(),
  problem: z.enum(TABLE_PROBLEMS).nullable(),
})

export type TableLine = z.infer<typeof tableLineSchema>

const bySource = z.object({ sourceId: z.int() })

export const trackingContract = {
  ofOrder: oc
    .input(z.object({ orderId: z.int() }))
    .output(orderTrackingSchema)
    .errors({ NOT_FOUND: { status: 404 } }),
  setNumber: oc
    .input(
      z.object({
        orderId: z.int(),
        number: numberSchema,
        /** Instead of the one that the shape tells. */
        carrier: carrierSchema.optional(),
        isUnusualConfirmed: z.boolean(),
        /** The person saw that another order has it. */
        isRepeatConfirmed: z.boolean().default(false),
        /** The number of Prom's that the person saw and wants replaced; another one there is a conflict. */
        replacesNumber: z.string().nullable(),
      }),
    )
    .output(actionResultSchema)
    .errors({
      NOT_FOUND: { status: 404 },
      EMPTY: { status: 422 },
      /**
       * Another order has it, and Prom takes a number once (prom-rules 5): nothing was saved. With
       * `isRepeatConfirmed` it is.
       */
      USED: { status: 409, data: z.object({ externalId: z.int() }) },
      /** It looks strange: nothing was saved. With `isUnusualConfirmed` it is. */
      UNUSUAL: {
        status: 422,
        data: z.object({ trouble: z.enum(TRACKING_TROUBLES), carrier: carrierSchema.nullable() }),
      },
    }),
  /** Sends a number that was entered earlier, whatever the settings say: a person asks for it. */
  sendNow: oc.input(z.object({ orderId: z.int() })).output(actionResultSchema),
  /** Reads a pasted table of order numbers and tracking numbers; saves nothing. */
  previewTable: oc
    .input(z.object({ text: z.string().max(200_000) }))
    .output(z.object({ lines: z.array(tableLineSchema), isCut: z.boolean() })),
  /** One act for all lines, which a person has seen in the preview. */
  applyTable: oc
    .input(
      z.object({
        lines: z
          .array(
            z.object({
              orderId: z.int(),
              number: numberSchema,
              replacesNumber: z.string().nullable(),
            }),
          )
          .min(1)
          .max(MAX_TABLE_LINES),
      }),
    )
    .output(actionResultSchema),
  getSettings: oc
    .input(bySource)
    .output(trackingSettingsSchema)
    .errors({ NOT_FOUND: { status: 404 } }),
  saveSettings: oc
    .input(bySource.extend({ settings: trackingSettingsSchema }))
    .output(trackingSettingsSchema)
    .errors({ NOT_FOUND: { status: 404 } }),
}
