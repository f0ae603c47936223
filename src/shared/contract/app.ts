import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** What the user must be told once about how this start went. */
export const startNoticeSchema = z.discriminatedUnion('code', [
  /** The database was damaged; the file lies aside and the newest good backup took its place. */
  z.object({ code: z.literal('database_restored'), keptAsidePath: z.string(), backupAt: z.int() }),
  /** The database was damaged and there was no good backup: the orders will be read from Prom again. */
  z.object({ code: z.literal('database_recreated'), keptAsidePath: z.string() }),
  /** The settings file could not be read and was set to the defaults. */
  z.object({ code: z.literal('settings_reset'), keptAsidePath: z.string() }),
])

export type StartNotice = z.infer<typeof startNoticeSchema>

export const appInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'web']),
  dataDir: z.string(),
  /** Where tokens are kept: `memory` means for this run only. */
  secretStorage: z.enum(['keychain', 'memory']),
  notices: z.array(startNoticeSchema),
})

export type AppInfo = z.infer<typeof appInfoSchema>

/** Says what has changed, never the new data: whoever shows it asks again. */
export const appEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('orders.changed'),
    /** Orders never seen before that are not part of a first import: worth a "new" mark. */
    arrivedIds: z.array(z.int()),
  }),
  z.object({ type: z.literal('sources.changed') }),
  z.object({ type: z.literal('sync.changed') }),
  z.object({ type: z.literal('quarantine.changed') }),
  z.object({ type: z.literal('settings.changed') }),
  z.object({ type: z.literal('statuses.changed') }),
  z.object({ type: z.literal('rules.changed') }),
  z.object({ type: z.literal('tags.changed') }),
  z.object({ type: z.literal('views.changed') }),
  z.object({ type: z.literal('outbox.changed') }),
  z.object({ type: z.literal('notifications.changed') }),
  z.object({ type: z.literal('money.changed') }),
  z.object({ type: z.literal('listings.changed') }),
  z.object({ type: z.literal('products.changed') }),
  /** An act of so many orders that it takes a while; its end comes with `doneCount` = `totalCount`. */
  z.object({
    type: z.literal('act.progressed'),
    kind: z.enum(['setStatus', 'undo']),
    doneCount: z.int(),
    totalCount: z.int(),
  }),
  z.object({ type: z.literal('stock.changed') }),
  z.object({ type: z.literal('transfer.changed') }),
  z.object({ type: z.literal('backups.changed') }),
  /** People, their turns, or who works now: then everything that is shown may be another. */
  z.object({ type: z.literal('people.changed') }),
  z.object({ type: z.literal('updates.changed') }),
  /** How this start went, or what runs here. */
  z.object({ type: z.literal('info.changed') }),
])

export type AppEvent = z.infer<typeof appEventSchema>

/** After another database took the place of the one that was shown: each event that says no more than what changed. */
export const EVERYTHING_CHANGED: AppEvent[] = appEventSchema.options
  .flatMap(({ shape }) => [...shape.type.values])
  .flatMap((type) => appEventSchema.safeParse({ type, arrivedIds: [] }).data ?? [])

export const appContract = {
  getInfo: oc.output(appInfoSchema),
  watchEvents: oc.output(eventIterator(appEventSchema)),
}
