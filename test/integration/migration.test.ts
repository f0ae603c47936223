import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { expect, test } from 'vitest'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { HOUR_MS, inspect, NOON, runKramar, temporaryFolder } from './harness.ts'

const MIGRATIONS = join(import.meta.dirname, '../../src/main/database/migrations')

/** A database as the Kramar of the first three migrations left it. */
function openOldDatabase(dataDir: string): Sqlite.Database {
  const folder = join(temporaryFolder(), 'migrations')
  cpSync(MIGRATIONS, folder, { recursive: true })
  const journalPath = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(journalPath, 'utf8'))
  journal.entries = journal.entries.slice(0, 3)
  writeFileSync(journalPath, JSON.stringify(journal))
  const sqlite = new Sqlite(join(dataDir, DATABASE_FILE))
  sqlite.pragma('foreign_keys = ON')
  migrate(drizzle({ client: sqlite }), { migrationsFolder: folder })
  return sqlite
}

const ORDERS = [
  { externalId: 900_000_001, code: 'new', marketplaceStatus: 'pending' },
  { externalId: 900_000_002, code: 'new', marketplaceStatus: 'received' },
  { externalId: 900_000_003, code: 'completed', marketplaceStatus: 'delivered' },
  { externalId: 900_000_004, code: 'cancelled_by_buyer', marketplaceStatus: 'canceled' },
]

function fill(sqlite: Sqlite.Database): void {
  sqlite.exec(`
    INSERT INTO sources (id, name, kind, state, language, currency, import_depth_days, secret_account, created_at)
    VALUES (1, 'Посуд Львів', 'prom', 'paused', 'uk', 'UAH', 60, 'source-1', ${NOON - HOUR_MS});
    INSERT INTO sync_states (source_id, import_state, import_started_at, import_finished_at, import_orders_count)
    VALUES (1, 'done', ${NOON - HOUR_MS}, ${NOON - HOUR_MS}, ${ORDERS.length});`)
  const insert = sqlite.prepare(`
    INSERT INTO orders (source_id, external_id, created_at, first_seen_at, last_changed_at, content_hash, status_id,
      status_group, marketplace_status, buyer_name, buyer_comment, item_count, full_price_minor, currency,
      payment_kind, is_door_delivery, is_commission_refunded, is_cheap_delivery, is_dont_call)
    SELECT 1, @externalId, @at, @at, @at, 'hash', id, status_group, @marketplaceStatus, 'Ірина Вигадана', '', 1,
      12500, 'UAH', 'cash_on_delivery', 0, 0, 0, 0
    FROM statuses WHERE code = @code`)
  ORDERS.forEach((order, index) => {
    insert.run({ ...order, at: NOON - (10 - index) * HOUR_MS })
  })
  sqlite.exec(`
    INSERT INTO order_history (order_id, at, kind, field, before, after)
    VALUES (1, ${NOON - HOUR_MS}, 'changed', 'marketplaceStatus', 'draft', 'pending'),
      (4, ${NOON - 2 * HOUR_MS}, 'statusSet', NULL, '1', '11')`)
}

// Would catch: a migration that rebuilds a table and loses its rows, its triggers or the counts that they keep.
test('a database of the first version keeps its orders, and everything new works on it', async () => {
  const dataDir = temporaryFolder()
  const old = openOldDatabase(dataDir)
  fill(old)
  expect(old.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'outgoing_changes'").get()).toBeUndefined()
  old.close()

  const { api, rows, log } = await runKramar({
    clock: createSteppedClock(NOON),
    promApiUrl: 'http://127.0.0.1:1',
    dataDir,
  })
  expect((await rows()).map(({ externalId }) => externalId)).toEqual(
    ORDERS.map(({ externalId }) => externalId).reverse(),
  )
  expect(await api.orders.count({})).toMatchObject({
    total: 4,
    byGroup: { new: 2, completed: 1, cancelled: 1 },
  })
  const details = await api.orders.get({ orderId: 1 })
  expect(details.history).toMatchObject([
    { kind: 'changed', before: 'draft', by: 'prom', rule: null, changeId: null },
    { kind: 'arrived' },
  ])
  expect(details.statusSince).toBe(details.createdAt)
  expect((await api.orders.get({ orderId: 4 })).statusSince).toBe(NOON - 2 * HOUR_MS)
  expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1)

  const statuses = await api.statuses.list()
  expect(statuses).toHaveLength(18)
  const idOf = (code: string) => statuses.find((status) => status.code === code)?.id ?? 0
  expect((await api.rules.get({ sourceId: 1 })).isEnabled).toBe(false)
  const { actionId } = await api.orders.setStatus({ orderIds: [1, 2], statusId: idOf('production') })
  expect(await api.orders.count({})).toMatchObject({ total: 4, byGroup: { new: 0, production: 2 } })
  expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toMatchObject({ undoneCount: 2 })
  expect(await api.orders.count({})).toMatchObject({ total: 4, byGroup: { new: 2, production: 0 } })
  await api.statuses.archive({
    statusId: idOf('cancelled_by_buyer'),
    moveToStatusId: idOf('cancelled_other'),
  })
  expect(await api.statuses.countOrders({ statusId: idOf('cancelled_other') })).toBe(1)

  expect(inspect(dataDir, (sqlite) => sqlite.pragma('integrity_check', { simple: true }))).toBe('ok')
  expect(inspect(dataDir, (sqlite) => sqlite.pragma('foreign_key_check'))).toEqual([])
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})
