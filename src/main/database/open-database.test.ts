import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Logger } from '../ports.ts'
import { DATABASE_FILE, openDatabase } from './open-database.ts'

const PAGE_SIZE = 4096
const MARK = 'a value on a page far from the schema'

const ignore = () => undefined
const logger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function setUp() {
  const dataDir = mkdtempSync(join(tmpdir(), 'kramar-open-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return {
    path: join(dataDir, DATABASE_FILE),
    open: () => openDatabase({ dataDir, now: Date.parse('2026-11-24T10:00:00Z'), logger }),
  }
}

// Would catch: a start without a check of the whole file. Nothing else reads that page until somebody needs it.
test('damage on a page that opening does not touch is noticed at the start', () => {
  const { path, open } = setUp()
  const database = open()
  const insert = database.sqlite.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
  for (let row = 0; row < 2_000; row += 1) insert.run(`key-${row}`, `${MARK} ${row} ${'x'.repeat(200)}`)
  database.close()
  const bytes = readFileSync(path)
  const page = Math.floor(bytes.indexOf(`${MARK} 1000 `) / PAGE_SIZE)
  expect(page).toBeGreaterThan(20)
  bytes.fill(0xa5, page * PAGE_SIZE, page * PAGE_SIZE + 64)
  writeFileSync(path, bytes)

  const reopened = open()
  onTestFinished(() => reopened.close())
  expect(reopened.notices).toMatchObject([{ code: 'database_recreated' }])
})

// Would catch: buyers' names and phones in a file that every user of the computer may read.
test.skipIf(process.platform === 'win32')('only its owner may read the database and its side files', () => {
  const { path, open } = setUp()
  const database = open()
  onTestFinished(() => database.close())
  for (const suffix of ['', '-wal', '-shm']) expect(statSync(path + suffix).mode & 0o777).toBe(0o600)
})
