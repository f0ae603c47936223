import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { BackupReason, BackupState, BackupSummary } from '#shared/contract/backups.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import { type BackupFile, defaultBackupFolder, listBackups, makeBackup } from '../database/backup-files.ts'
import { readBackupContent } from '../database/backup-summary.ts'
import { checkDatabase, DamagedDatabaseError, isSoundFile } from '../database/integrity.ts'
import type { Logger } from '../ports.ts'
import { BackupError } from './backup-error.ts'
import { cloudOf } from './cloud-folder.ts'

/** From this many orders on, an act is a big change. */
const BULK_ORDERS = 500

const UNREADABLE: BackupSummary = {
  isSound: false,
  isNewer: false,
  appVersion: null,
  ordersCount: 0,
  newestOrderAt: null,
  sourceNames: [],
  unsentCount: 0,
}

export interface BackupServiceDeps {
  sqlite: Database
  /** Path of the open database. */
  databasePath: string
  dataDir: string
  /** The folder that the user chose; `null`: beside the data. */
  chosenFolder(): string | null
  setChosenFolder(folder: string | null): void
  lastCheckAt(): number | null
  setLastCheckAt(at: number): void
  logger: Logger
  now(): number
  toProblem(error: unknown): Problem
  onChanged(): void
}

export interface BackupService {
  state(): BackupState
  /** Newest first. */
  list(): BackupFile[]
  /** One at a time. @throws whatever keeps it from being written */
  make(reason: BackupReason): Promise<BackupFile>
  /** A copy before an act on so many orders that one might want to go back behind it. Throws as `make` does. */
  beforeBulk(orderCount: number): Promise<void>
  /** @throws BackupError NOT_FOUND */
  describe(name: string): Promise<BackupSummary>
  /**
   * Makes sure that a backup can be restored, and a copy of what is here now.
   * @throws BackupError NOT_FOUND, UNSOUND, NEWER; whatever keeps the copy from being written
   */
  prepareRestore(name: string): Promise<{ chosen: BackupFile; former: BackupFile }>
  /** @throws BackupError NOT_WRITABLE, CLOUD */
  setFolder(folder: string | null, isCloudAccepted: boolean): void
  /** Looks at the whole database. Never throws: what it finds is in `state`. */
  check(): Promise<void>
  /** Breaks off what is being written or looked at. */
  stop(): Promise<void>
}

/** Copies of the database: making, listing, choosing where they lie, getting one ready to be restored. */
export function createBackupService(deps: BackupServiceDeps): BackupService {
  const { sqlite, dataDir, logger } = deps
  const stopping = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  let writing = 0
  let problem: Problem | null = null
  let isDamaged = false

  const folder = () => deps.chosenFolder() ?? defaultBackupFolder(dataDir)

  function listOrNone(): BackupFile[] {
    try {
      return listBackups(folder())
    } catch (error) {
      logger.warn({ err: error }, 'backups could not be listed')
      return []
    }
  }

  function find(name: string): BackupFile {
    const found = listOrNone().find((backup) => backup.name === name)
    if (!found) throw new BackupError({ code: 'NOT_FOUND' })
    return found
  }

  async function describe({ path }: BackupFile): Promise<BackupSummary> {
    try {
      return { ...readBackupContent(path), isSound: await isSoundFile(path, stopping.signal) }
    } catch (error) {
      stopping.signal.throwIfAborted()
      logger.warn({ err: error }, 'a backup could not be read')
      return UNREADABLE
    }
  }

  function make(reason: BackupReason): Promise<BackupFile> {
    writing += 1
    deps.onChanged()
    const run = last.then(() => write(reason))
    last = run
      .catch(() => undefined)
      .then(() => {
        writing -= 1
        if (!stopping.signal.aborted) deps.onChanged()
      })
    return run
  }

  async function write(reason: BackupReason): Promise<BackupFile> {
    try {
      const made = await makeBackup(sqlite, folder(), deps.now(), reason, stopping.signal)
      logger.info({ file: made.name, sizeBytes: made.sizeBytes }, 'backup written')
      problem = null
      return made
    } catch (error) {
      if (stopping.signal.aborted) throw error
      logger.error({ err: error, reason }, 'backup failed')
      problem = deps.toProblem(error)
      if (error instanceof DamagedDatabaseError) isDamaged = true
      throw error
    }
  }

  return {
    state: () => ({
      folder: folder(),
      isDefaultFolder: deps.chosenFolder() === null,
      cloud: cloudOf(folder()),
      backups: listOrNone().map(({ path: _path, ...backup }) => backup),
      isWriting: writing > 0,
      problem,
      checkedAt: deps.lastCheckAt(),
      isDamaged,
    }),
    list: listOrNone,
    make,
    async beforeBulk(orderCount) {
      if (orderCount > BULK_ORDERS) await make('beforeBulk')
    },
    describe: async (name) => describe(find(name)),
    async prepareRestore(name) {
      const chosen = find(name)
      const { isSound, isNewer } = await describe(chosen)
      if (!isSound) throw new BackupError({ code: 'UNSOUND' })
      if (isNewer) throw new BackupError({ code: 'NEWER' })
      const former = await make('beforeRestore')
      // The copy that was just made may have pushed out the very one that was chosen.
      return { chosen: find(name), former }
    },
    setFolder(wanted, isCloudAccepted) {
      if (wanted !== null) {
        const cloud = cloudOf(wanted)
        if (!isWritable(wanted)) throw new BackupError({ code: 'NOT_WRITABLE' })
        if (cloud !== null && !isCloudAccepted) throw new BackupError({ code: 'CLOUD', cloud })
      }
      deps.setChosenFolder(wanted)
      deps.onChanged()
    },
    async check() {
      try {
        await checkDatabase(deps.databasePath, stopping.signal)
        isDamaged = false
        deps.setLastCheckAt(deps.now())
      } catch (error) {
        if (stopping.signal.aborted) return
        logger.error({ err: error }, 'the database could not be checked, or is damaged')
        if (error instanceof DamagedDatabaseError) isDamaged = true
      }
      deps.onChanged()
    },
    async stop() {
      stopping.abort()
      await last
    },
  }
}

/** Whether a file can be written there; makes the folder where it is not there. */
function isWritable(folder: string): boolean {
  if (!isAbsolute(folder)) return false
  const probe = join(folder, `.write-probe-${randomUUID()}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, 'kramar', { mode: 0o600 })
    rmSync(probe)
    return true
  } catch {
    // Whatever the reason, the person has to choose another one.
    return false
  }
}
