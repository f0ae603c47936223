import { describe, expect, test } from 'vitest'
import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import { BUILT_IN_VIEWS, MAX_VIEWS, type ViewContent } from '#shared/contract/views.ts'
import { openDesk, PAID } from './desk.ts'
import { HOUR_MS, refusalOf, runKramar } from './harness.ts'

const CONTENT: ViewContent = {
  filter: { paymentStates: ['paid'], period: 'today', sumFromMinor: 100 },
  sort: { field: 'fullPriceMinor', direction: 'asc' },
  columns: [{ column: 'sum', width: 120, isHidden: false }],
  density: 'compact',
}

async function countsOf(desk: Awaited<ReturnType<typeof openDesk>>) {
  const views = await desk.api.views.list()
  const counts = new Map((await desk.api.views.count()).map(({ viewId, count }) => [viewId, count]))
  return Object.fromEntries(views.map(({ id, code, name }) => [code ?? name, counts.get(id)]))
}

describe('the built-in views', () => {
  // Would catch: a view whose filter says something else than its name, counts that do not follow the orders.
  test('count what their names say, as orders move', async () => {
    const desk = await openDesk({ orders: 4 })
    const [first, second, third] = desk.ids as [number, number, number, number]
    expect(Object.keys(await countsOf(desk))).toEqual([...BUILT_IN_VIEWS])
    // The oldest orders came five hours ago: longer than a new one may wait.
    expect(await countsOf(desk)).toMatchObject({ new: 4, inWork: 0, overdue: 4, all: 4, cancelledOnProm: 0 })

    await desk.move(first, 'production')
    await desk.move(second, 'agreement')
    expect(await countsOf(desk)).toMatchObject({ new: 2, inWork: 2, awaitingNumber: 1, overdue: 2 })
    await desk.clock.advance(25 * HOUR_MS)
    expect(await countsOf(desk)).toMatchObject({ new: 2, inWork: 2, overdue: 4 })

    await desk.api.snoozes.set({ orderIds: [third], untilAt: desk.clock.now() + HOUR_MS })
    expect(await countsOf(desk)).toMatchObject({ new: 1, overdue: 3 })
    desk.simulator.cancelByBuyer(desk.externalIds[3] ?? 0)
    await desk.run.nextCheck(desk.source.id)
    expect(await countsOf(desk)).toMatchObject({ new: 0, cancelledOnProm: 1, all: 4, overdue: 2 })
  })
})

describe('views of the seller', () => {
  test('are added, changed, moved and removed, and are there after a restart', async () => {
    const desk = await openDesk({ orders: 1 })
    await desk.addOrder(PAID)
    const { api } = desk
    const before = await api.views.list()
    const [newView, inWork] = before
    if (!newView || !inWork) throw new Error('no views')
    const added = await api.views.add({ name: ' Оплачені ', content: CONTENT, afterId: newView.id })
    expect(added).toMatchObject({ name: 'Оплачені', code: null, ...CONTENT })
    expect((await api.views.list()).map(({ id }) => id).slice(0, 3)).toEqual([
      newView.id,
      added.id,
      inWork.id,
    ])
    expect(await countsOf(desk)).toMatchObject({ Оплачені: 1 })

    const content = { ...CONTENT, filter: { sourceIds: [desk.source.id] }, columns: null }
    await api.views.update({ viewId: added.id, name: 'Мої', content })
    await api.views.update({ viewId: newView.id, name: 'Свіжі' })
    await api.views.reorder({ viewIds: [added.id, 999] })
    await api.views.remove({ viewId: inWork.id })
    const kept = await api.views.list()
    expect(kept.slice(0, 2)).toMatchObject([
      { name: 'Мої', ...content },
      { name: 'Свіжі', code: 'new', sort: NEWEST_FIRST },
    ])
    expect(kept.map(({ id }) => id)).not.toContain(inWork.id)

    await desk.run.stop()
    const { dataDir } = desk.run
    const again = await runKramar({ clock: desk.clock, promApiUrl: desk.url, dataDir })
    expect(await again.api.views.list()).toEqual(kept)
  })

  test('are refused where there are too many, none such, or it is the one of all orders', async () => {
    const { api } = await openDesk({ orders: 1 })
    expect(await refusalOf(api.views.update({ viewId: 999, name: 'x' }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusalOf(api.views.remove({ viewId: 999 }))).toMatchObject({ code: 'NOT_FOUND' })
    const all = (await api.views.list()).find(({ code }) => code === 'all')
    expect(await refusalOf(api.views.remove({ viewId: all?.id ?? 0 }))).toMatchObject({
      code: 'NOT_REMOVABLE',
    })
    for (let count = BUILT_IN_VIEWS.length; count < MAX_VIEWS; count += 1) {
      await api.views.add({ name: `Вигляд ${count}`, content: CONTENT })
    }
    expect(await refusalOf(api.views.add({ name: 'зайвий', content: CONTENT }))).toMatchObject({
      code: 'TOO_MANY',
    })
  })

  test('tell the page when they change', async () => {
    const { api, clock, run } = await openDesk({ orders: 1 })
    const events = await run.watch()
    await api.views.add({ name: 'Мої', content: CONTENT })
    await clock.advance(1_000)
    expect(events.map(({ type }) => type)).toContain('views.changed')
  })
})
