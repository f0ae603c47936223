import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Logger } from '../ports.ts'
import { CHECKED_AT_ONCE_BYTES, DATABASE_FILE, openDatabase } from './open-database.ts'
import { UNCHECKED_FILE } from './unchecked-mark.ts'

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

type Opened = ReturnType<typeof openDatabase>

function fill({ sqlite }: Opened, bytes: number): void {
  const insert = sqlite.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
  sqlite.transaction(() => {
    for (let row = 0; row < bytes / 250; row += 1)
      insert.run(`key-${row}`, `${MARK} ${row} ${'x'.repeat(200)}`)
  })()
}

function damage(path: string): void {
  const bytes = readFileSync(path)
  const page = Math.floor(bytes.indexOf(`${MARK} 1000 `) / PAGE_SIZE)
  expect(page).toBeGreaterThan(20)
  bytes.fill(0xa5, page * PAGE_SIZE, page * PAGE_SIZE + 64)
  writeFileSync(path, bytes)
}

// Would catch: a start without a check of the whole file. Nothing else reads that page until somebody needs it.
test('damage on a page that opening does not touch is noticed at the start', () => {
  const { path, open } = setUp()
  const database = open()
  fill(database, 500_000)
  database.close()
  damage(path)

  const reopened = open()
  onTestFinished(() => reopened.close())
  expect(reopened.isChecked).toBe(true)
  expect(reopened.notices).toMatchObject([{ code: 'database_recreated' }])
})

describe('a large database', () => {
  function setUpLarge() {
    const at = setUp()
    const database = at.open()
    fill(database, CHECKED_AT_ONCE_BYTES)
    database.close()
    damage(at.path)
    return { ...at, isMarked: () => existsSync(join(dirname(at.path), UNCHECKED_FILE)) }
  }

  // Would catch: a start that grows with the shop.
  test('is looked through later, and again later where it was closed before', () => {
    const { open, isMarked } = setUpLarge()
    for (const _start of [1, 2]) {
      const database = open()
      expect([database.isChecked, database.notices, isMarked()]).toEqual([false, [], true])
      database.close()
      expect(isMarked()).toBe(false)
    }
  })

  // Would catch: damage that ends each use before it is found, and so is never found.
  test('is looked through at once where its last use ended badly before that', () => {
    const { open, isMarked } = setUpLarge()
    open().sqlite.close()
    const reopened = open()
    onTestFinished(() => reopened.close())
    expect(reopened.notices).toMatchObject([{ code: 'database_recreated' }])
    expect(isMarked()).toBe(false)
  })

  test('was looked through: how its use ends says nothing any more', () => {
    const { open, isMarked } = setUpLarge()
    const database = open()
    database.confirmSound()
    database.sqlite.close()
    expect(isMarked()).toBe(false)
  })
})

// Would catch: buyers' names and phones in a file that every user of the computer may read.
test.skipIf(process.platform === 'win32')('only its owner may read the database and its side files', () => {
  const { path, open } = setUp()
  const database = open()
  onTestFinished(() => database.close())
  for (const suffix of ['', '-wal', '-shm']) expect(statSync(path + suffix).mode & 0o777).toBe(0o600)
})
