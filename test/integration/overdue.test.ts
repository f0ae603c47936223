import { describe, expect, test } from 'vitest'
import { createOverdueLimits, OVERDUE_IDS_SQL } from '#main/overdue/overdue-condition.ts'
import type { DayEndShelf } from '#shared/contract/day-end.ts'
import { type Desk, openDesk } from './desk.ts'
import { HOUR_MS, inspect, MINUTE_MS } from './harness.ts'

/** The ids that the list's filter would find. */
async function overdueIds({ api, run, clock }: Desk): Promise<number[]> {
  const [settings, statuses] = [await api.settings.get(), await api.statuses.list()]
  const limits = createOverdueLimits({
    limits: () => settings.overdue,
    listStatuses: () => statuses,
    now: () => clock.now(),
  })
  return inspect(run.dataDir, (sqlite) =>
    sqlite
      .prepare(`SELECT o.id FROM orders o WHERE o.id IN ${OVERDUE_IDS_SQL} ORDER BY o.id`)
      .pluck()
      .all({ overdueLimits: limits() }),
  ) as number[]
}

async function withLimits(minutes: { new: number | null; agreement: number | null }) {
  const desk = await openDesk()
  const byGroup = { ...minutes, production: null, delivery: null }
  await desk.api.settings.update({ overdue: { byGroup, byStatus: {} } })
  return desk
}

describe('overdue orders', () => {
  test('are those that have their status for too long, to the millisecond', async () => {
    const desk = await withLimits({ new: 600, agreement: 30 })
    const { clock, ids, move } = desk
    const [id = 0] = ids
    expect(await overdueIds(desk)).toEqual([])
    await move(id, 'agreement')
    await clock.advance(30 * MINUTE_MS - 1)
    expect(await overdueIds(desk)).toEqual([])
    await clock.advance(1)
    expect(await overdueIds(desk)).toEqual([id])
    await move(id, 'no_answer')
    expect(await overdueIds(desk)).toEqual([])
  })

  test('wait from when they were made where they never got another status', async () => {
    const desk = await withLimits({ new: 60, agreement: null })
    expect(await overdueIds(desk)).toEqual(desk.ids)
    await desk.move(desk.ids, 'agreement')
    await desk.clock.advance(HOUR_MS * 24)
    expect(await overdueIds(desk)).toEqual([])
  })

  test('that are put aside do not wait, until they are back', async () => {
    const desk = await withLimits({ new: 60, agreement: null })
    const [id = 0, ...others] = desk.ids
    await desk.api.snoozes.set({ orderIds: [id], untilAt: desk.clock.now() + MINUTE_MS })
    expect(await overdueIds(desk)).toEqual(others)
    await desk.clock.advance(MINUTE_MS)
    expect(await overdueIds(desk)).toEqual(desk.ids)
  })
})

describe('the end of the day', () => {
  async function shelvesOf({ api }: Desk) {
    const { shelves, ...totals } = await api.dayEnd.list()
    const ids = Object.fromEntries(shelves.map(({ shelf, rows }) => [shelf, rows.map(({ id }) => id)]))
    return { ...totals, ids: ids as Record<DayEndShelf, number[]> }
  }

  // Would catch: an open order that stands nowhere when the seller goes home.
  test('lists every open order by what is missing, oldest first', async () => {
    const desk = await openDesk({ orders: 7 })
    const { api, ids, move, clock } = desk
    const [fresh = 0, agreed = 0, packed = 0, sent = 0, done = 0, aside = 0, tomorrow = 0] = ids
    await move(agreed, 'agreement')
    await move([packed, sent], 'production')
    await move(done, 'completed')
    await api.tracking.setNumber({
      orderId: sent,
      number: '20450000000017',
      isUnusualConfirmed: true,
      replacesNumber: null,
    })
    await api.snoozes.set({ orderIds: [aside], untilAt: clock.now() + HOUR_MS })
    await api.snoozes.set({ orderIds: [tomorrow], untilAt: clock.now() + 24 * HOUR_MS })
    expect(await shelvesOf(desk)).toEqual({
      ids: {
        notAccepted: [fresh],
        notAgreed: [agreed],
        noTrackingNumber: [packed],
        unsent: [],
        snoozedToday: [aside],
      },
      openCount: 4,
      arrivedToday: 7,
      settledToday: 1,
    })
    await clock.advance(HOUR_MS)
    expect((await shelvesOf(desk)).ids).toMatchObject({ notAccepted: [fresh, aside], snoozedToday: [aside] })
  })

  test('lists what has not reached Prom', async () => {
    const desk = await openDesk({ settings: { isSendingPaused: true } })
    await desk.save()
    const [id = 0] = desk.ids
    await desk.move(id, 'agreement')
    expect((await shelvesOf(desk)).ids).toMatchObject({ unsent: [id], notAgreed: [id] })
  })
})
