import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { describe, expect, test, vi } from 'vitest'
import { defaultBackupFolder, listBackups } from '#main/database/backup-files.ts'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import { StartError } from '#main/start-error.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  addQuietOrders,
  createKeptSecrets,
  DAY_MS,
  eventually,
  HOUR_MS,
  inspect,
  MINUTE_MS,
  NOON,
  openShop,
  runKramar,
  storedExternalIds,
  temporaryFolder,
} from './harness.ts'

const backupsOf = (dataDir: string) => listBackups(defaultBackupFolder(dataDir))

const migrationsFolder = join(import.meta.dirname, '../../src/main/database/migrations')

/** A connected shop of 60 orders; the application stopped, so that its file can be harmed. */
async function setUp(options: { hasBackup: boolean }) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  addQuietOrders(simulator, 60, { from: NOON - 5 * HOUR_MS })
  const { secrets } = createKeptSecrets()
  const run = await runKramar({ clock, promApiUrl: url, secrets })
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  await run.idle(source.id)
  const { dataDir } = run
  if (options.hasBackup) {
    await clock.advance(2 * MINUTE_MS)
    await eventually('a backup', () => backupsOf(dataDir).length === 1)
  }
  await run.stop()
  const start = () => runKramar({ clock, promApiUrl: url, secrets, dataDir })
  return {
    clock,
    simulator,
    url,
    secrets,
    sourceId: source.id,
    dataDir,
    path: join(dataDir, DATABASE_FILE),
    start,
  }
}

const idsOf = (orders: Record<string, unknown>[]) => orders.map(({ id }) => Number(id)).sort((a, b) => a - b)

async function startErrorOf(starting: Promise<unknown>): Promise<StartError> {
  try {
    await starting
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
  throw new Error('Kramar has started')
}

function overwritePages(path: string): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(12 * 4096, 0xa5), 0, 12 * 4096, 4096)
}

describe('a database that is damaged', () => {
  const DAMAGES: [name: string, damage: (path: string) => void][] = [
    ['overwritten pages', overwritePages],
    ['garbage', (path) => writeFileSync(path, 'Це не база даних. '.repeat(1000))],
    ['cut in half', (path) => truncateSync(path, 4096 * Math.floor(readFileSync(path).length / 8192))],
    ['emptied', (path) => truncateSync(path, 0)],
  ]

  // Would catch: a program that does not start, loses what the backup has, throws the damaged file away, or is silent.
  test.for(DAMAGES)('%s: the backup takes its place, the file is kept', async ([, damage]) => {
    const { simulator, dataDir, path, sourceId, start } = await setUp({ hasBackup: true })
    damage(path)
    const damaged = readFileSync(path)
    const [backup] = backupsOf(dataDir)
    const arrived = simulator.addOrder()
    const run = await start()
    const { notices } = await run.api.app.getInfo()
    expect(notices).toMatchObject([{ code: 'database_restored', backupAt: backup?.madeAt }])
    const keptAside = notices[0]?.keptAsidePath ?? ''
    // SQLite gives an empty file a header as soon as it is opened; anything else lies aside byte for byte.
    if (damaged.length > 0) expect(readFileSync(keptAside).equals(damaged)).toBe(true)
    else expect(existsSync(keptAside)).toBe(true)
    await run.idle(sourceId)
    await run.minutes(1, sourceId)
    expect(await run.row(arrived)).toBeDefined()
    expect(storedExternalIds(dataDir)).toEqual(idsOf(simulator.orders()))
    expect((await run.syncOf(sourceId)).import.state).toBe('done')
    await run.stop()
    const next = await start()
    expect((await next.api.app.getInfo()).notices).toEqual([])
  })

  // Would catch: a start that fails for want of a backup, and a notice that promises one.
  test.for(DAMAGES.slice(0, 3))('%s, without a backup: it begins anew and says so', async ([, damage]) => {
    const { simulator, dataDir, path, start } = await setUp({ hasBackup: false })
    damage(path)
    const run = await start()
    const { notices } = await run.api.app.getInfo()
    expect(notices).toMatchObject([{ code: 'database_recreated' }])
    expect(existsSync(notices[0]?.keptAsidePath ?? '')).toBe(true)
    expect(await run.api.sources.list()).toEqual([])
    const source = await run.connect(simulator.token)
    await run.imported(source.id)
    expect(storedExternalIds(dataDir)).toEqual(idsOf(simulator.orders()))
  })

  // Would catch: a restore from a backup that is damaged itself.
  test('an unsound backup is passed over for an older one', async () => {
    const { clock, dataDir, path, start } = await setUp({ hasBackup: true })
    const [sound] = backupsOf(dataDir)
    const unsound = join(dataDir, 'backups', `kramar-2026-11-25T10-00-00Z.sqlite`)
    cpSync(sound?.path ?? '', unsound)
    overwritePages(unsound)
    overwritePages(path)
    await clock.advance(2 * DAY_MS)
    const run = await start()
    expect((await run.api.app.getInfo()).notices).toMatchObject([
      { code: 'database_restored', backupAt: sound?.madeAt },
    ])
    expect(await run.rows()).toHaveLength(60)
  })
})

// Would catch: an older Kramar that reads, "repairs" or changes what it does not understand.
test('a database of a newer Kramar is refused and left as it is', async () => {
  const { dataDir, path, start } = await setUp({ hasBackup: false })
  const sqlite = new Sqlite(path)
  sqlite
    .prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)')
    .run('from-the-future', Date.parse('2099-01-01'))
  sqlite.close()
  const before = readFileSync(path)
  expect((await startErrorOf(start())).code).toBe('database_newer')
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(readdirSync(dataDir).filter((name) => name !== DATABASE_FILE)).toEqual([])
})

// Would catch: a migration without a way back.
test('before a migration the database is copied', async () => {
  const clock = createSteppedClock(NOON)
  const { url } = await openShop({ clock, orderCount: 0 })
  const folder = temporaryFolder()
  cpSync(migrationsFolder, folder, { recursive: true })
  const journalPath = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(journalPath, 'utf8'))
  writeFileSync(journalPath, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }))
  const dataDir = temporaryFolder()
  const old = new Sqlite(join(dataDir, DATABASE_FILE))
  migrate(drizzle({ client: old }), { migrationsFolder: folder })
  old.exec("INSERT INTO meta VALUES ('appVersion', '0.0.1')")
  old.close()

  const run = await runKramar({ clock, promApiUrl: url, dataDir })
  const backups = backupsOf(dataDir)
  expect(backups).toHaveLength(1)
  const [backup] = backups
  const copy = new Sqlite(backup?.path ?? '', { readonly: true })
  const versions = copy.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()
  const meta = copy.prepare('SELECT value FROM meta').pluck().all()
  copy.close()
  expect(versions).toBe(1)
  expect(meta).toEqual(['0.0.1'])
  const applied = inspect(dataDir, (sqlite) =>
    sqlite.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get(),
  )
  expect(applied).toBe(journal.entries.length)
  expect((await run.api.statuses.list()).length).toBeGreaterThan(10)
})

// Would catch: no backup, one with every start, copies that fill the disk, half a copy that counts as one.
test('a backup is written once a day, and seven are kept', async () => {
  const clock = createSteppedClock(NOON)
  const { url } = await openShop({ clock, orderCount: 0 })
  const dataDir = temporaryFolder()
  mkdirSync(join(dataDir, 'backups'))
  writeFileSync(join(dataDir, 'backups', 'kramar-2026-11-24T09-00-00Z.sqlite.part'), 'half a copy')
  let run = await runKramar({ clock, promApiUrl: url, dataDir })
  await clock.advance(2 * MINUTE_MS - 1)
  expect(backupsOf(dataDir)).toEqual([])
  await clock.advance(1)
  await eventually('the first backup', () => backupsOf(dataDir).length === 1)
  expect(backupsOf(dataDir)[0]?.madeAt).toBe(NOON + 2 * MINUTE_MS)
  await run.stop()

  run = await runKramar({ clock, promApiUrl: url, dataDir })
  await clock.advance(2 * MINUTE_MS)
  for (let day = 1; day <= 8; day += 1) {
    await clock.advance(22 * HOUR_MS)
    const before = backupsOf(dataDir)
    expect(before).toHaveLength(Math.min(day, 7))
    await clock.advance(2 * HOUR_MS)
    await eventually(`backup ${day + 1}`, () => backupsOf(dataDir)[0]?.path !== before[0]?.path)
  }
  await run.stop()
  const backups = backupsOf(dataDir)
  expect(backups).toHaveLength(7)
  expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(7)
  const ages = backups.map(({ madeAt }) => Math.round((clock.now() - madeAt) / DAY_MS))
  expect(ages).toEqual([0, 1, 2, 3, 4, 5, 6])
})

// Would catch: an error that no host can put into words.
test('a data folder that cannot be one is a StartError', async () => {
  const clock = createSteppedClock(NOON)
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const error = await startErrorOf(
    runKramar({ clock, promApiUrl: 'http://127.0.0.1:9', dataDir: join(file, 'data') }),
  )
  expect(error.code).toBe('data_dir_not_writable')
  expect(error.details.path).toBe(join(file, 'data'))
})

// Would catch: half a page of orders, a check that counts as done, a full disk that must be mended by a restart.
test('a full disk is told, leaves nothing half-written, and passes', async () => {
  const pragma = vi.spyOn(Sqlite.prototype, 'pragma')
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  addQuietOrders(simulator, 20, { from: NOON - HOUR_MS })
  const run = await runKramar({ clock, promApiUrl: url })
  const connection = pragma.mock.contexts[0] as Sqlite.Database
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  await run.idle(source.id)
  const checkedAt = (await run.syncOf(source.id)).lastCheckedAt
  const before = storedExternalIds(run.dataDir)

  connection.pragma(`max_page_count = ${connection.pragma('page_count', { simple: true })}`)
  for (let count = 0; count < 150; count += 1)
    simulator.addOrder({ createdAt: NOON - HOUR_MS / 2 + count * 1000 })
  for (const id of idsOf(simulator.orders())) simulator.updateOrder(id, { client_notes: 'Без дзвінка' })
  await run.nextCheck(source.id)
  expect(await run.syncOf(source.id)).toMatchObject({
    problem: { code: 'disk_full' },
    lastCheckedAt: checkedAt,
  })
  await run.minutes(3, source.id)
  expect((await run.syncOf(source.id)).problem?.code).toBe('disk_full')
  expect(storedExternalIds(run.dataDir)).toEqual(before)
  const changed = inspect(run.dataDir, (sqlite) =>
    sqlite.prepare("SELECT count(*) FROM orders WHERE buyer_comment = 'Без дзвінка'").pluck().get(),
  )
  expect(changed).toBe(0)

  connection.pragma('max_page_count = 1000000')
  await run.minutes(6, source.id)
  expect((await run.syncOf(source.id)).problem).toBeNull()
  expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))

  connection.pragma(`max_page_count = ${connection.pragma('page_count', { simple: true })}`)
  await run.stop()
  expect(connection.open).toBe(false)
})

// Would catch: a cursor that is stored apart from its page, so that a page which found no room is never asked for again.
test('a disk that is full in the middle of the import costs no page', async () => {
  const pragma = vi.spyOn(Sqlite.prototype, 'pragma')
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 350 })
  const run = await runKramar({ clock, promApiUrl: url })
  const connection = pragma.mock.contexts[0] as Sqlite.Database
  const hanging = simulator.injectFault({ kind: 'hang' }, { path: '/orders/list', skip: 4 })
  const source = await run.connect(simulator.token)
  await eventually('the import hangs', () => hanging.hits() === 1)
  connection.pragma(`max_page_count = ${connection.pragma('page_count', { simple: true })}`)
  hanging.release()
  await run.idle(source.id)
  const { problem, import: progress } = await run.syncOf(source.id)
  expect(problem?.code).toBe('disk_full')
  expect(progress.state).toBe('running')
  connection.pragma('max_page_count = 1000000')
  await run.minutes(7, source.id)
  await run.imported(source.id)
  expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))
})
