import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { CHECKED_AT_ONCE_BYTES, DATABASE_FILE } from '#main/database/open-database.ts'
import { UNCHECKED_FILE } from '#main/database/unchecked-mark.ts'
import { openDesk } from './desk.ts'
import { eventually, runKramar } from './harness.ts'

const PAGE_BYTES = 4096
const ORDERS = 20

/** A shop with a backup, stopped, whose database has grown to the size of many years. */
async function setUp() {
  const desk = await openDesk({ orders: ORDERS })
  const backup = await desk.api.backups.make()
  const { dataDir } = desk.run
  await desk.run.stop()
  const path = join(dataDir, DATABASE_FILE)
  const sqlite = new Sqlite(path)
  const insert = sqlite.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
  sqlite.transaction(() => {
    for (let row = 0; row < CHECKED_AT_ONCE_BYTES / 1_000; row += 1)
      insert.run(`filler-${row}`, 'x'.repeat(1_200))
  })()
  sqlite.close()
  return {
    clock: desk.clock,
    backup,
    isMarked: () => existsSync(join(dataDir, UNCHECKED_FILE)),
    start: () => runKramar({ clock: desk.clock, promApiUrl: desk.url, dataDir }),
    /** Overwrites something of every third page. */
    damage(first: number, count: number) {
      const last = readFileSync(path).length / PAGE_BYTES
      const from = first < 0 ? last + first : first
      const file = openSync(path, 'r+')
      for (let page = from; page < from + count; page += 3) {
        writeSync(file, Buffer.alloc(200, 0xa5), 0, 200, page * PAGE_BYTES)
      }
      closeSync(file)
    },
  }
}

// Would catch: damage that nobody looks for any more since starts are quick, a page that goes on showing what was.
test('a large damaged database is in use at once, and replaced when it was looked through', async () => {
  const { clock, backup, damage, start } = await setUp()
  damage(-1_000, 900)
  const run = await start()
  expect((await run.api.app.getInfo()).notices).toEqual([])
  expect(await run.rows()).toHaveLength(ORDERS)
  const events = await run.watch()
  await clock.advance(10_000)
  await eventually('a notice', async () => (await run.api.app.getInfo()).notices.length > 0)
  expect((await run.api.app.getInfo()).notices).toMatchObject([
    { code: 'database_restored', backupAt: backup.madeAt },
  ])
  expect(await run.rows()).toHaveLength(ORDERS)
  await clock.advance(1_000)
  await eventually('pages are told', () => events.some(({ type }) => type === 'info.changed'))
})

// Would catch: a program that does not start because the look that would help it comes later.
test('a large database whose damage keeps it from starting is replaced at once', async () => {
  const { backup, damage, start } = await setUp()
  damage(1, 60)
  const run = await start()
  expect((await run.api.app.getInfo()).notices).toMatchObject([
    { code: 'database_restored', backupAt: backup.madeAt },
  ])
  expect(await run.rows()).toHaveLength(ORDERS)
})

test('a large sound one is left alone', async () => {
  const { clock, start, isMarked } = await setUp()
  const run = await start()
  expect(isMarked()).toBe(true)
  await clock.advance(10_000)
  await eventually('it was looked through', () => !isMarked())
  expect((await run.api.app.getInfo()).notices).toEqual([])
  expect(await run.rows()).toHaveLength(ORDERS)
})
