import { oc } from '@orpc/contract'
import { z } from 'zod'
import { orderRowSchema } from './orders.ts'

/**
 * What is still open when the day ends, by what is missing. An order stands under everything that it lacks; one that is
 * put aside stands under `snoozedToday` alone, or nowhere where its time is another day.
 * - `notAccepted`: still new
 * - `notAgreed`: accepted, but neither packed nor sent
 * - `noTrackingNumber`: packed or sent, without a number that its carrier has
 * - `unsent`: a change of it has not reached Prom
 * - `snoozedToday`: comes back before the day is over, or has come back and waits
 */
export const DAY_END_SHELVES = [
  'notAccepted',
  'notAgreed',
  'noTrackingNumber',
  'unsent',
  'snoozedToday',
] as const

export type DayEndShelf = (typeof DAY_END_SHELVES)[number]

/** Rows of one shelf that are shown at most. */
export const MAX_SHELF_ROWS = 200

export const dayEndSchema = z.object({
  shelves: z.array(
    z.object({
      shelf: z.enum(DAY_END_SHELVES),
      total: z.int(),
      /** Those that have waited longest first. */
      rows: z.array(orderRowSchema),
    }),
  ),
  /** Orders that stand anywhere, each counted once. */
  openCount: z.int(),
  /** Of today: how many came, and how many were completed or cancelled here. */
  arrivedToday: z.int(),
  settledToday: z.int(),
})

export type DayEnd = z.infer<typeof dayEndSchema>

export const dayEndContract = { list: oc.output(dayEndSchema) }
