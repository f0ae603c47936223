import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import type { AppEvent } from '#shared/contract/app.ts'
import type { Backup } from '#shared/contract/backups.ts'
import { openDesk } from './desk.ts'
import { DAY_MS, eventually, HOUR_MS, MINUTE_MS } from './harness.ts'
import { HOLD_MS, openOutboxShop } from './outbox-shop.ts'

const reasonsOf = (backups: Backup[]) => backups.map(({ reason }) => reason)

describe('a copy', () => {
  // Would catch: a file copy beside a running write-ahead log, which lacks what was written last.
  test('holds all that is here, is one plain file, and only its owner may read it', async () => {
    const desk = await openDesk({ orders: 40 })
    const made = await desk.api.backups.make()
    const { folder, backups } = await desk.api.backups.get()
    expect(backups).toEqual([made])
    expect(made.reason).toBe('manual')
    // A name says seconds.
    expect(desk.clock.now() - made.madeAt).toBeLessThan(1_000)
    expect(readdirSync(folder)).toEqual([made.name])
    expect(await desk.api.backups.describe({ name: made.name })).toEqual({
      isSound: true,
      isNewer: false,
      appVersion: '1.0.0',
      ordersCount: 40,
      newestOrderAt: Math.max(...(await desk.run.rows()).map(({ createdAt }) => createdAt)),
      sourceNames: ['Посуд Львів'],
      unsentCount: 0,
    })
    expect(readdirSync(folder)).toEqual([made.name])
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, made.name)).mode & 0o777).toBe(0o600)
      expect(statSync(folder).mode & 0o777).toBe(0o700)
    }
  })

  test('is made before a bulk of more than 500 orders and before a shop is removed', async () => {
    const desk = await openDesk({ orders: 501 })
    const reasons = async () => reasonsOf((await desk.api.backups.get()).backups)
    await desk.move(desk.ids.slice(1), 'agreement')
    expect(await reasons()).toEqual([])
    await desk.move(desk.ids, 'agreement')
    expect(await reasons()).toEqual(['beforeBulk'])
    await desk.api.sources.remove({ sourceId: desk.source.id, orders: 'delete' })
    expect(await reasons()).toEqual(['beforeRemoval', 'beforeBulk'])
    const [beforeRemoval] = (await desk.api.backups.get()).backups
    expect(await desk.api.backups.describe({ name: beforeRemoval?.name ?? '' })).toMatchObject({
      ordersCount: 501,
    })
  })

  // Would catch: a bulk on hundreds of orders that goes on though nobody could come back from it.
  test('that cannot be written keeps the bulk from beginning', async () => {
    const desk = await openDesk({ orders: 501 })
    const { folder } = await desk.api.backups.get()
    writeFileSync(folder, 'a file where the folder should be')
    await expect(desk.move(desk.ids, 'agreement')).rejects.toThrow()
    expect(await desk.codeOf(desk.ids[0] ?? 0)).toBe('new')
    expect(await desk.api.backups.get()).toMatchObject({ problem: { code: 'internal' }, isWriting: false })
  })
})

describe('the folder', () => {
  test('can be another one, which must be writable; one that a cloud carries is asked about', async () => {
    const desk = await openDesk()
    const beside = join(desk.run.dataDir, 'elsewhere')
    const refusal = (folder: string, isCloudAccepted = false) =>
      desk.api.backups.setFolder({ folder, isCloudAccepted }).then(
        () => 'taken',
        (error: { code: string }) => error.code,
      )
    expect(await refusal('not/a/full/path')).toBe('NOT_WRITABLE')
    writeFileSync(join(desk.run.dataDir, 'file'), '')
    expect(await refusal(join(desk.run.dataDir, 'file', 'inside'))).toBe('NOT_WRITABLE')
    const cloud = join(desk.run.dataDir, 'Dropbox')
    expect(await refusal(cloud)).toBe('CLOUD')
    expect(await refusal(cloud, true)).toBe('taken')
    expect(await desk.api.backups.get()).toMatchObject({
      folder: cloud,
      cloud: 'Dropbox',
      isDefaultFolder: false,
    })
    expect(await refusal(beside)).toBe('taken')
    await desk.api.backups.make()
    expect(readdirSync(beside)).toHaveLength(1)
    await desk.api.backups.setFolder({ folder: null, isCloudAccepted: false })
    expect(await desk.api.backups.get()).toMatchObject({ isDefaultFolder: true, backups: [] })
  })
})

describe('a restore', () => {
  // Would catch: data that is mixed of two databases, pages and shell that stay with the closed one.
  test('brings back what was here, keeps what is here now as another copy, and goes on', async () => {
    const desk = await openDesk({ orders: 3 })
    const [first = 0] = desk.ids
    await desk.move(first, 'agreement')
    const made = await desk.api.backups.make()
    const events = await desk.run.watch()
    await desk.move(first, 'production')
    const arrived = await desk.addOrder({ createdAt: desk.clock.now() })
    await desk.clock.settle()
    events.length = 0

    await desk.api.backups.restore({ name: made.name })
    expect(await desk.codeOf(first)).toBe('agreement')
    expect(await desk.run.row(arrived.externalId)).toBeUndefined()
    // The stream that a page had opened before says that all of it is another.
    await desk.clock.advance(1_000)
    const types = new Set<AppEvent['type']>(events.map(({ type }) => type))
    expect(types).toContain('orders.changed')
    expect(types).toContain('sources.changed')

    const { backups } = await desk.api.backups.get()
    expect(reasonsOf(backups)).toEqual(['beforeRestore', 'manual'])
    // What came after the copy is read from Prom again.
    await desk.run.nextCheck(desk.source.id)
    expect(await desk.run.row(arrived.externalId)).toBeDefined()

    await desk.api.backups.restore({ name: backups[0]?.name ?? '' })
    expect(await desk.codeOf(first)).toBe('production')
  })

  test('of a file that is damaged, of a newer Kramar or not there is refused, and nothing changes', async () => {
    const desk = await openDesk()
    const made = await desk.api.backups.make()
    const { folder } = await desk.api.backups.get()
    const refusal = (name: string) =>
      desk.api.backups.restore({ name }).then(
        () => 'restored',
        (error: { code: string }) => error.code,
      )
    expect(await refusal('kramar-2026-01-01T00-00-00Z-manual.sqlite')).toBe('NOT_FOUND')
    expect(await refusal('../kramar.sqlite')).toBe('NOT_FOUND')

    const bytes = readFileSync(join(folder, made.name))
    const damaged = 'kramar-2026-11-20T10-00-00Z-daily.sqlite'
    writeFileSync(join(folder, damaged), bytes.fill(0xa5, 4096, 3 * 4096))
    expect(await refusal(damaged)).toBe('UNSOUND')

    const newer = new Sqlite(join(folder, made.name))
    newer.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('x', 9e15)
    newer.close()
    expect(await refusal(made.name)).toBe('NEWER')
    expect(await desk.api.backups.describe({ name: made.name })).toMatchObject({
      isNewer: true,
      isSound: true,
    })
    expect(await desk.run.rows()).toHaveLength(3)
    expect(reasonsOf((await desk.api.backups.get()).backups)).toEqual(['manual', 'daily'])
  })

  // Would catch: a swap that fails half-way and leaves the seller without a database.
  test('that fails half-way leaves what was here', async () => {
    const desk = await openDesk()
    const [first = 0] = desk.ids
    const made = await desk.api.backups.make()
    await desk.move(first, 'agreement')
    // A folder in the way of the file that the copy is put together in.
    mkdirSync(join(desk.run.dataDir, 'kramar.sqlite.incoming', 'x'), { recursive: true })
    await expect(desk.api.backups.restore({ name: made.name })).rejects.toThrow()
    expect(await desk.codeOf(first)).toBe('agreement')
  })
})

describe('the outbox after a restore', () => {
  // Would catch: a change that had gone meanwhile and goes once more, over what the shop has done since.
  test('what had gone meanwhile is noticed, what Prom does not have waits for a person; nothing goes by itself', async () => {
    const shop = await openOutboxShop({ orders: [{}, {}, {}, {}] })
    const [sentLater = 0, movedOn = 0, undone = 0, cancelled = 0] = shop.promIds
    for (const promId of shop.promIds) await shop.setStatus(promId, 'agreement')
    const { name } = await shop.run.api.backups.make()
    expect(await shop.run.api.backups.describe({ name })).toMatchObject({ unsentCount: 4 })

    // After the copy: two are sent, one of them goes on by another rule, one is taken back, one is cancelled.
    const { actionId } = await shop.change(undone)
    await shop.run.api.outbox.undo({ actionId })
    await shop.pass(HOLD_MS)
    await shop.reaches(sentLater, 'sent')
    await shop.reaches(movedOn, 'sent')
    await shop.setStatus(movedOn, 'production')
    await shop.pass(HOLD_MS)
    await shop.reaches(movedOn, 'sent')
    shop.simulator.cancelByBuyer(cancelled)
    const postsBefore = shop.posts().length

    await shop.run.api.backups.restore({ name })
    await shop.run.idle(shop.sourceId)
    await shop.pass(HOUR_MS)
    await shop.run.idle(shop.sourceId)
    expect(shop.posts()).toHaveLength(postsBefore)
    expect((await shop.change(sentLater)).state).toBe('sent')
    expect((await shop.change(movedOn)).state).toBe('conflict')
    expect(await shop.change(undone)).toMatchObject({
      state: 'needsConfirmation',
      isFromBackup: true,
      promState: { marketplaceStatus: 'pending' },
    })
    expect(['conflict', 'superseded']).toContain((await shop.change(cancelled)).state)

    // Once a person has seen what Prom has, it goes, and once.
    await shop.run.api.outbox.sendNow({ changeIds: [(await shop.change(undone)).id] })
    await shop.reaches(undone, 'sent')
    expect(shop.posts()).toHaveLength(postsBefore + 1)
    expect(await shop.change(undone)).toMatchObject({ isFromBackup: false })
  })

  // Would catch: an undo that promises to take back what Prom may have had for hours.
  test('until Prom was asked, what had not gone then cannot be taken back', async () => {
    const shop = await openOutboxShop({ orders: [{}] })
    const [promId = 0] = shop.promIds
    const actionId = await shop.setStatus(promId, 'agreement')
    const { name } = await shop.run.api.backups.make()
    await shop.pass(HOLD_MS)
    await shop.reaches(promId, 'sent')
    shop.simulator.setFault({ kind: 'status', status: 503 })
    await shop.run.api.backups.restore({ name })
    expect(await shop.change(promId)).toMatchObject({ isFromBackup: true })
    expect(await shop.run.api.outbox.undo({ actionId })).toMatchObject({ undoneCount: 0, sentCount: 1 })
  })

  // Would catch: the same danger where nobody chose to restore.
  test('is looked through as well when a damaged database was replaced at a start', async () => {
    const shop = await openOutboxShop({ orders: [{}] })
    const [promId = 0] = shop.promIds
    await shop.setStatus(promId, 'agreement')
    await shop.run.api.backups.make()
    await shop.pass(HOLD_MS)
    await shop.reaches(promId, 'sent')
    await shop.setStatus(promId, 'production')
    await shop.pass(HOLD_MS)
    await shop.reaches(promId, 'sent')
    // Prom's ordinary way on, which is no conflict by itself.
    shop.simulator.updateOrder(promId, { status: 'paid' })
    const postsBefore = shop.posts().length
    await shop.run.stop()
    writeFileSync(join(shop.run.dataDir, 'kramar.sqlite'), 'garbage, and more of it '.repeat(400))
    await shop.restart()
    await shop.run.idle(shop.sourceId)
    await shop.pass(HOUR_MS)
    expect(await shop.change(promId)).toMatchObject({ state: 'needsConfirmation', isFromBackup: true })
    expect(shop.posts()).toHaveLength(postsBefore)
  })
})

describe('looks at the whole database', () => {
  test('once a week, and says when', async () => {
    const desk = await openDesk()
    const checkedAt = async () => (await desk.api.backups.get()).checkedAt
    expect(await checkedAt()).toBeNull()
    await desk.clock.advance(2 * MINUTE_MS)
    await eventually('the first look', async () => (await checkedAt()) !== null)
    const first = (await checkedAt()) ?? 0
    await desk.clock.jump(6 * DAY_MS)
    await desk.clock.advance(2 * HOUR_MS)
    await eventually('a copy of that day', async () => (await desk.api.backups.get()).backups.length === 2)
    await eventually('that is written', async () => !(await desk.api.backups.get()).isWriting)
    expect(await checkedAt()).toBe(first)
    await desk.clock.jump(DAY_MS)
    await desk.clock.advance(2 * HOUR_MS)
    await eventually('the second look', async () => (await checkedAt()) !== first)
  })

  // Would catch: damage in the middle of a day that nobody hears of, and copies of it that push out the good ones.
  test('damage is said, and no copy of it takes the place of a sound one', async () => {
    const desk = await openDesk({ orders: 300 })
    const made = await desk.api.backups.make()
    damageUnderTheApplication(desk.run.dataDir)
    await desk.clock.advance(2 * MINUTE_MS)
    await eventually('it is noticed', async () => (await desk.api.backups.get()).isDamaged)
    expect((await desk.api.backups.get()).checkedAt).toBeNull()
    await desk.clock.jump(DAY_MS)
    await desk.clock.advance(2 * HOUR_MS)
    await eventually('a copy is tried', async () => (await desk.api.backups.get()).problem !== null)
    expect(await desk.api.backups.get()).toMatchObject({ backups: [made], isDamaged: true })
  })
})

/** Overwrites pages of the database file, far behind those that are read all the time. */
function damageUnderTheApplication(dataDir: string): void {
  const path = join(dataDir, DATABASE_FILE)
  const sqlite = new Sqlite(path)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
  const bytes = readFileSync(path)
  const file = openSync(path, 'r+')
  for (let page = 60; page < bytes.length / 4096 - 5; page += 3)
    writeSync(file, Buffer.alloc(200, 0xa5), 0, 200, page * 4096)
  closeSync(file)
}
