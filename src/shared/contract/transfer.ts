import { oc } from '@orpc/contract'
import { z } from 'zod'
import { AT_ZERO, BUFFER_KINDS, STOCK_CHANGE_STATES } from '#shared/domain/stock.ts'
import { BLOCKERS } from './outbox.ts'
import { problemSchema } from './problem.ts'

export const transferSettingsSchema = z.object({
  bufferKind: z.enum(BUFFER_KINDS),
  /** Pieces, or percent of what is available. */
  bufferValue: z.int().min(0).max(10_000),
  atZero: z.enum(AT_ZERO),
})

export type TransferSettings = z.infer<typeof transferSettingsSchema>

/** Whether and how a source is told what it may sell. */
export const transferSchema = transferSettingsSchema.extend({
  sourceId: z.int(),
  isEnabled: z.boolean(),
  enabledAt: z.int().nullable(),
  /** Since the database came out of a backup it tells nothing, until a person has looked at the preview again. */
  heldSince: z.int().nullable(),
  /** Values that wait for their turn. */
  waitingCount: z.int(),
  /** Listings whose last value Prom has refused or dropped. */
  troubleCount: z.int(),
  /** Listings found with another value than Prom was told, within a week. */
  revertedCount: z.int(),
})

export type Transfer = z.infer<typeof transferSchema>

/**
 * Why a listing is not told anything: `untied` to no product, the product `uncounted`, a `service`, or `excluded` by a
 * person.
 */
export const LEFT_OUT_REASONS = ['untied', 'uncounted', 'service', 'excluded'] as const

export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

const valueSchema = z.object({ quantity: z.int().nullable(), presence: z.string().nullable() })

/** What Prom has of a listing and what it would get. */
export const transferRowSchema = z.object({
  listingId: z.int(),
  name: z.string(),
  sku: z.string().nullable(),
  has: valueSchema,
  /** `null`: it is left out. A presence of `null` stays as it is. */
  gets: valueSchema.nullable(),
  isSame: z.boolean(),
  leftOut: z.enum(LEFT_OUT_REASONS).nullable(),
})

export type TransferRow = z.infer<typeof transferRowSchema>

/** Why a value that is due does not go. */
export const STOCK_BLOCKERS = [...BLOCKERS, 'heldAfterRestore'] as const

export const stockChangeSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  listingId: z.int(),
  name: z.string(),
  sku: z.string().nullable(),
  quantity: z.int(),
  presence: z.string().nullable(),
  state: z.enum(STOCK_CHANGE_STATES),
  createdAt: z.int(),
  attempts: z.int(),
  blockedBy: z.enum(STOCK_BLOCKERS).nullable(),
  nextAttemptAt: z.int().nullable(),
  settledAt: z.int().nullable(),
  problem: problemSchema.nullable(),
})

export type StockChange = z.infer<typeof stockChangeSchema>

export const revertSchema = z.object({
  listingId: z.int(),
  sourceId: z.int(),
  name: z.string(),
  sku: z.string().nullable(),
  told: valueSchema,
  found: valueSchema,
  foundAt: z.int(),
})

export type Revert = z.infer<typeof revertSchema>

export const CHANGE_SHELVES = ['open', 'trouble', 'all'] as const

const byChanges = z.object({ changeIds: z.array(z.int()).min(1).max(10_000) })
const bySource = z.object({ sourceId: z.int() })

export const transferContract = {
  /** Of every source that is not removed. */
  list: oc.output(z.array(transferSchema)),
  /** Every listing of the source, as it would be with these settings; nothing is sent. */
  preview: oc.input(bySource.extend(transferSettingsSchema.shape)).output(z.array(transferRowSchema)),
  /** Begins to tell the source its stock, or goes on with other settings. */
  enable: oc.input(
    bySource.extend({ ...transferSettingsSchema.shape, excludedListingIds: z.array(z.int()).max(50_000) }),
  ),
  disable: oc.input(bySource),
  changes: oc
    .input(
      z.object({
        shelf: z.enum(CHANGE_SHELVES),
        sourceId: z.int().optional(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(200),
      }),
    )
    .output(z.object({ rows: z.array(stockChangeSchema), total: z.int() })),
  /** `moving` go by themselves, `attention` were refused or dropped. */
  count: oc.output(z.object({ moving: z.int(), attention: z.int() })),
  /** Tells these once more, or at once where they wait for their next attempt. */
  retryChanges: oc.input(byChanges),
  /** Ends these without telling; the next change of the stock tells the listing again. */
  giveUp: oc.input(byChanges),
  /** Tells Prom once more what it has refused or dropped. */
  retry: oc.input(bySource),
  reverts: oc.output(z.array(revertSchema)),
}
