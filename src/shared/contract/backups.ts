import { oc } from '@orpc/contract'
import { z } from 'zod'
import { problemSchema } from './problem.ts'

/** What a copy was made for. `daily` ones come by themselves. */
export const BACKUP_REASONS = [
  'daily',
  'manual',
  'beforeMigration',
  'beforeRestore',
  'beforeBulk',
  'beforeRemoval',
] as const

export type BackupReason = (typeof BACKUP_REASONS)[number]

/** Programs that carry a folder to other computers. */
export const CLOUDS = [
  'OneDrive',
  'Dropbox',
  'Google Drive',
  'iCloud',
  'Nextcloud',
  'MEGA',
  'pCloud',
] as const

export const backupSchema = z.object({
  /** Its file in the folder of the backups. */
  name: z.string(),
  /** Epoch ms. */
  madeAt: z.int(),
  reason: z.enum(BACKUP_REASONS),
  sizeBytes: z.int(),
})

export type Backup = z.infer<typeof backupSchema>

/** What a copy holds, read from the file itself. */
export const backupSummarySchema = z.object({
  /** SQLite finds no damage in it. */
  isSound: z.boolean(),
  /** It was made by a newer Kramar, which this one cannot read. */
  isNewer: z.boolean(),
  /** The Kramar that last opened it; `null` where it does not say. */
  appVersion: z.string().nullable(),
  ordersCount: z.int(),
  /** When the newest of its orders was made, epoch ms. */
  newestOrderAt: z.int().nullable(),
  sourceNames: z.array(z.string()),
  /** Changes in its outbox that had not reached Prom then: Kramar asks about each before it sends it. */
  unsentCount: z.int(),
})

export type BackupSummary = z.infer<typeof backupSummarySchema>

export const backupStateSchema = z.object({
  folder: z.string(),
  isDefaultFolder: z.boolean(),
  /** The program that carries this folder elsewhere; `null`: none that is known. */
  cloud: z.enum(CLOUDS).nullable(),
  /** Newest first. */
  backups: z.array(backupSchema),
  /** A copy is being written. */
  isWriting: z.boolean(),
  /** Why the last copy could not be written; `null` after one that could. */
  problem: problemSchema.nullable(),
  /** The last look at the whole database, epoch ms; `null`: only the one of the start. */
  checkedAt: z.int().nullable(),
  isDamaged: z.boolean(),
})

export type BackupState = z.infer<typeof backupStateSchema>

const byName = z.object({ name: z.string().max(120) })
const NOT_FOUND = { status: 404 }

export const backupsContract = {
  get: oc.output(backupStateSchema),
  describe: oc.input(byName).output(backupSummarySchema).errors({ NOT_FOUND }),
  make: oc.output(backupSchema),
  /**
   * Puts a copy in the place of the database, after a copy of that, and starts the application's data anew.
   * Resolves when it is running again.
   */
  restore: oc.input(byName).errors({
    NOT_FOUND,
    /** It cannot be read, or is damaged. */
    UNSOUND: { status: 422 },
    /** It was made by a newer Kramar. */
    NEWER: { status: 422 },
  }),
  /** Where copies are written from now on; `null`: beside the data. Those that are there already stay. */
  setFolder: oc
    .input(z.object({ folder: z.string().trim().min(1).max(1_000).nullable(), isCloudAccepted: z.boolean() }))
    .errors({
      /** No full path, not there and not to be made, or not to be written. */
      NOT_WRITABLE: { status: 422 },
      /** Orders with names and phones would leave this computer: to be said again with `isCloudAccepted`. */
      CLOUD: { status: 409, data: z.object({ cloud: z.enum(CLOUDS) }) },
    }),
}
