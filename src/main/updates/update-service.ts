import type { NewVersion, UpdateFailure, Updates } from '#shared/contract/updates.ts'
import type { Clock, Logger, Updater } from '../ports.ts'
import { plainNotes } from './plain-notes.ts'
import { nextUpdateState, type UpdateEvent } from './update-state.ts'

/** Late enough not to stand in the way of the start. */
export const FIRST_LOOK_MS = 30_000
/** A computer may sleep through a day's timer: the age of the last look decides. */
export const LOOK_INTERVAL_MS = 60 * 60_000
export const CHECK_INTERVAL_MS = 24 * 60 * 60_000

export interface UpdateServiceDeps {
  /** Where there is none, why. */
  updater: Updater | Extract<Updates['state'], { kind: 'none' }>['reason']
  clock: Clock
  logger: Logger
  settings(): { areUpdatesChecked: boolean; areUpdatesInstalledOnQuit: boolean }
  onChanged(): void
}

export type UpdateService = ReturnType<typeof createUpdateService>

/**
 * Looks for a new version of the program at the start and once a day, and fetches it in the background. It is installed
 * when the program ends or when the person says so; by itself nothing is ended for it.
 */
export function createUpdateService({ updater, clock, logger, settings, onChanged }: UpdateServiceDeps) {
  let state: Updates['state'] =
    typeof updater === 'string' ? { kind: 'none', reason: updater } : { kind: 'idle' }
  let checkedAt: number | null = null
  let triedAt: number | null = null
  let checking: Promise<void> | null = null
  let fetching: Promise<void> | null = null
  let cancelTimer = () => {}

  function apply(event: UpdateEvent): void {
    const before = state
    state = nextUpdateState(state, event)
    if (state === before) return
    tellInstallOnQuit()
    onChanged()
  }

  function tellInstallOnQuit(): void {
    if (typeof updater === 'string') return
    // While it downloads, too: on macOS what comes is handed to the system at once.
    const isOne = state.kind === 'downloading' || state.kind === 'ready'
    updater.setInstallOnQuit(isOne && settings().areUpdatesInstalledOnQuit && updater.installs === 'self')
  }

  function fail(during: 'check' | 'download', failure: UpdateFailure, error: unknown): void {
    logger.warn({ during, failure, error }, 'looking for a new version failed')
    apply({ type: 'failed', during, failure })
  }

  async function look(found: Updater): Promise<void> {
    triedAt = clock.now()
    apply({ type: 'checkStarted' })
    let newest: NewVersion | null
    try {
      newest = await found.find()
    } catch (error) {
      fail('check', found.failureOf(error), error)
      return
    }
    checkedAt = clock.now()
    if (newest === null) {
      apply({ type: 'nothingFound' })
      return
    }
    logger.info({ version: newest.version }, 'found a new version')
    apply({ type: 'found', found: { version: newest.version, notes: plainNotes(newest.notes) } })
    if (state.kind === 'downloading') fetching = fetch(found)
  }

  async function fetch(found: Updater): Promise<void> {
    try {
      await found.download((percent) => apply({ type: 'progressed', percent }))
      apply({ type: 'downloaded' })
    } catch (error) {
      fail('download', found.failureOf(error), error)
    } finally {
      fetching = null
    }
  }

  /** Joins a look that is under way; while a version is being fetched there is nothing to look for. */
  async function check(): Promise<void> {
    if (typeof updater === 'string' || fetching !== null) return
    checking ??= look(updater).finally(() => {
      checking = null
    })
    await checking
  }

  function arm(delayMs: number): void {
    cancelTimer = clock.setTimer(delayMs, () => {
      if (settings().areUpdatesChecked && isDue()) void check()
      arm(LOOK_INTERVAL_MS)
    })
  }

  /** After a failure the next look is an hour away. A time in the future is that of a clock that was set back. */
  function isDue(): boolean {
    if (triedAt === null || state.kind === 'failed') return true
    return Math.abs(clock.now() - triedAt) >= CHECK_INTERVAL_MS
  }

  const view = (): Updates => ({
    state,
    checkedAt,
    installs: typeof updater === 'string' ? 'self' : updater.installs,
  })

  return {
    view,
    async checkNow(): Promise<Updates> {
      await check()
      return view()
    },
    restart(): void {
      if (typeof updater === 'string' || state.kind !== 'ready') return
      updater.restart()
    },
    onSettingsChanged: tellInstallOnQuit,
    start(): void {
      if (typeof updater !== 'string') arm(FIRST_LOOK_MS)
    },
    /** What is being fetched is left to end with the program. */
    stop(): void {
      cancelTimer()
    },
  }
}
