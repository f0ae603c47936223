import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ORPCError } from '@orpc/server'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import { createKramar } from '#main/kramar.ts'
import type { FileLogger } from '#main/platform/file-logger.ts'
import { createMemorySecretStore } from '#main/platform/memory-secret-store.ts'
import type { Logger, Notifier, SecretStore } from '#main/ports.ts'
import type { AppEvent } from '#shared/contract/app.ts'
import { NEWEST_FIRST, type OrderFilter } from '#shared/contract/order-filter.ts'
import type { OrderRow } from '#shared/contract/orders.ts'
import { DEFAULT_SETTINGS, type Settings } from '#shared/contract/settings.ts'
import type { RightCheck, Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '#simulator/simulator.ts'
import type { SteppedClock } from '../fixtures/stepped-clock.ts'

/** A Tuesday noon in Kyiv (winter time). */
export const NOON = Date.parse('2026-11-24T10:00:00Z')
export const SECOND_MS = 1_000
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

const REAL_PATIENCE_MS = 20_000

/** A data folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kramar-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Waits in real time, for real I/O, until something is so; fails with `what` when it does not come. */
export async function eventually(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + REAL_PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Did not come: ${what}`)
    await delay(5)
  }
}

export interface ShopOptions extends SimulatorOptions {
  clock: SteppedClock
}

/** A simulated Prom with one shop, listening; closed after the test. */
export async function openShop(options: ShopOptions): Promise<{ simulator: Simulator; url: string }> {
  const simulator = createSimulator({ seed: 7, orderCount: 250, ...options })
  const { url } = await simulator.listen()
  onTestFinished(() => simulator.close())
  return { simulator, url }
}

/**
 * Adds cash orders to a shop, oldest first, to which nothing happens by itself.
 * @returns their ids, oldest first
 */
export function addQuietOrders(
  simulator: Simulator,
  count: number,
  { from, stepMs = MINUTE_MS }: { from: number; stepMs?: number },
): number[] {
  return Array.from({ length: count }, (_, index) => simulator.addOrder({ createdAt: from + index * stepMs }))
}

/** A second look at a running application's database: moves with every commit of the application. */
export function watchCommits(dataDir: string): () => number {
  const sqlite = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true })
  onTestFinished(() => {
    sqlite.close()
  })
  return () => Number(sqlite.pragma('data_version', { simple: true }))
}

/** A keychain that outlives a run, and what is in it. */
export function createKeptSecrets(): { secrets: SecretStore; kept: Map<string, string> } {
  const kept = new Map<string, string>()
  const secrets: SecretStore = {
    storage: 'keychain',
    get: async (account) => kept.get(account) ?? null,
    set: async (account, secret) => {
      kept.set(account, secret)
    },
    delete: async (account) => {
      kept.delete(account)
    },
  }
  return { secrets, kept }
}

/** What the API refuses a call with; fails where it does not. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<ORPCError<string, { rights: RightCheck[] }>> {
  try {
    await call
  } catch (error) {
    if (error instanceof ORPCError) return error
    throw error
  }
  throw new Error('The call was not refused')
}

export interface RunOptions {
  clock: SteppedClock
  promApiUrl: string
  dataDir?: string
  secrets?: SecretStore
  settings?: Partial<Settings>
  version?: string
  notifier?: Notifier
  /** A log of its own instead of the recorded one. */
  fileLog?: Pick<FileLogger, 'logger' | 'readEnd'>
}

export type Run = Awaited<ReturnType<typeof runKramar>>

/** The whole application on a stepped clock, without a host. Calls to Prom are not paced unless settings say so. */
export async function runKramar(options: RunOptions) {
  const dataDir = options.dataDir ?? temporaryFolder()
  const secrets = options.secrets ?? createMemorySecretStore()
  const log: { level: string; message: string; details: object }[] = []
  const kramar = await createKramar({
    host: 'web',
    version: options.version ?? '1.0.0',
    dataDir,
    clock: options.clock,
    secrets,
    settings: { store: { ...DEFAULT_SETTINGS, requestSpacingMs: 0, ...options.settings } },
    logger: options.fileLog?.logger ?? recordingLogger(log),
    promApiUrl: options.promApiUrl,
    ...(options.fileLog ? { readLog: options.fileLog.readEnd } : {}),
    ...(options.notifier ? { notifier: options.notifier } : {}),
  })
  const api = kramar.client
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await kramar.stop()
  }
  onTestFinished(stop)
  await kramar.start()

  const syncOf = async (sourceId: number): Promise<SourceSync> => {
    const found = (await api.sync.list()).find((sync) => sync.sourceId === sourceId)
    if (!found) throw new Error(`No sync of source ${sourceId}`)
    return found
  }

  /** Resolves a call that waits for the clock, by moving it in small steps. */
  async function whileAdvancing<Result>(call: Promise<Result>): Promise<Result> {
    let isOver = false
    const over = () => {
      isOver = true
    }
    call.then(over, over)
    while (!isOver) {
      await options.clock.advance(100)
      await delay(1)
    }
    return call
  }

  const connect = (
    token: string,
    patch: Partial<Parameters<typeof api.sources.connect>[0]> = {},
  ): Promise<Source> =>
    whileAdvancing(
      api.sources.connect({
        name: 'Посуд Львів',
        token,
        language: 'uk',
        currency: 'UAH',
        importDepthDays: 60,
        ...patch,
      }),
    )

  return {
    kramar,
    api,
    dataDir,
    log,
    secrets,
    stop,
    syncOf,
    connect,
    whileAdvancing,
    /** Real I/O has ended and nothing of the source runs. */
    idle: (sourceId: number) =>
      eventually(`source ${sourceId} idle`, async () => {
        // Twice: between a check and what follows it there is a moment in which nothing runs.
        await options.clock.settle()
        if ((await syncOf(sourceId)).runningJob !== null) return false
        await options.clock.settle()
        return (await syncOf(sourceId)).runningJob === null
      }),
    imported: (sourceId: number) =>
      eventually(`first import of source ${sourceId} done`, async () => {
        await options.clock.settle()
        const isDone = (await syncOf(sourceId)).import.state === 'done'
        await options.clock.settle()
        return isDone && (await syncOf(sourceId)).runningJob === null
      }),
    /** Moves to the very moment of the next check and lets it end. */
    async nextCheck(sourceId: number): Promise<void> {
      const { nextCheckAt } = await syncOf(sourceId)
      if (nextCheckAt === null) throw new Error(`No check of source ${sourceId} is due`)
      await options.clock.advance(nextCheckAt - options.clock.now())
      await this.idle(sourceId)
    },
    /** Lets minutes pass one by one, each with all the requests that come due in it. */
    async minutes(count: number, sourceId: number): Promise<void> {
      for (let minute = 0; minute < count; minute += 1) {
        await options.clock.advance(MINUTE_MS)
        await this.idle(sourceId)
      }
    },
    /** All rows that a filter finds. */
    async rows(filter: OrderFilter = {}): Promise<OrderRow[]> {
      const rows: OrderRow[] = []
      for (;;) {
        const page = await api.orders.list({
          filter,
          sort: NEWEST_FIRST,
          offset: rows.length,
          limit: 500,
        })
        rows.push(...page.rows)
        if (rows.length >= page.total) return rows
      }
    },
    async row(externalId: number): Promise<OrderRow | undefined> {
      const { rows } = await api.orders.list({
        filter: { text: String(externalId) },
        sort: NEWEST_FIRST,
        offset: 0,
        limit: 10,
      })
      return rows.find((row) => row.externalId === externalId)
    },
    /** Collects events until the test ends. */
    async watch(): Promise<AppEvent[]> {
      const events: AppEvent[] = []
      const stream = await api.app.watchEvents()
      const reading = (async () => {
        for await (const event of stream) events.push(event)
      })()
      onTestFinished(async () => {
        await stop()
        await reading
      })
      return events
    },
  }
}

/** Reads a data folder's database beside the application. */
export function inspect<Result>(dataDir: string, read: (sqlite: Sqlite.Database) => Result): Result {
  const sqlite = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true })
  try {
    return read(sqlite)
  } finally {
    sqlite.close()
  }
}

/** Prom's ids of all orders in a database, with how often each occurs. */
export function storedExternalIds(dataDir: string): number[] {
  return inspect(
    dataDir,
    (sqlite) =>
      sqlite.prepare('SELECT external_id FROM orders ORDER BY external_id').pluck().all() as number[],
  )
}

function recordingLogger(log: { level: string; message: string; details: object }[]): Logger {
  const record = (level: string) => (details: object, message: string) => {
    log.push({ level, message, details })
  }
  return { debug: record('debug'), info: record('info'), warn: record('warn'), error: record('error') }
}
