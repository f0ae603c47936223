import { expect, test } from 'vitest'
import type { PrintCheck } from '#shared/contract/print.ts'
import { openDesk } from './desk.ts'

async function checked(steps: Promise<AsyncIterable<PrintCheck>>) {
  const all: PrintCheck[] = []
  for await (const step of await steps) all.push(step)
  const last = all.at(-1)
  if (last?.kind !== 'checked') throw new Error('the check did not end')
  return { ...last, steps: all.length - 1 }
}

const states = ({ orders }: { orders: { externalId: number; state: string }[] }) =>
  Object.fromEntries(orders.map(({ externalId, state }) => [externalId, state]))

// Would catch: a slip for an order that its buyer cancelled a minute ago (product O5, O6).
test('orders are read from Prom before printing, and a cancelled one is found', async () => {
  const { api, ids, externalIds, simulator, run } = await openDesk()
  const [first = 0, second = 0, third = 0] = externalIds
  simulator.cancelByBuyer(second)
  simulator.updateOrder(third, { client_notes: 'Call <b>first</b>' })
  const before = simulator.requests.length
  const result = await run.whileAdvancing(checked(api.print.check({ orderIds: ids })))
  expect(states(result)).toEqual({ [first]: 'fresh', [second]: 'cancelled', [third]: 'fresh' })
  expect(result).toMatchObject({ problem: null, steps: 3 })
  expect(simulator.requests.length - before).toBe(3)

  const { html, title } = await api.print.render({ kind: 'packingSlip', orderIds: ids })
  expect(title).toBe('\u041d\u0430\u043a\u043b\u0430\u0434\u043d\u0430')
  expect(html).toContain('Call &lt;b&gt;first&lt;/b&gt;')
  expect(html.match(/<article/g)).toHaveLength(3)
  const list = await api.print.render({ kind: 'pickingList', orderIds: ids })
  expect(list.html.match(/<article/g)).toHaveLength(1)
})

// Would catch: a slip that looks fresh although nobody asked, and as many time-outs as there are orders.
test('without Prom the orders are told to be unread after one try, and can be printed as they are', async () => {
  const { api, ids, simulator, run } = await openDesk()
  const before = simulator.requests.length
  simulator.setFault({ kind: 'reset' })
  const result = await run.whileAdvancing(checked(api.print.check({ orderIds: ids })))
  expect(result.orders.map(({ state }) => state)).toEqual(['unread', 'unread', 'unread'])
  expect(result.problem).toMatchObject({ code: 'unreachable' })
  expect(simulator.requests.length - before).toBe(1)
  const { html } = await api.print.render({ kind: 'packingSlip', orderIds: ids })
  expect(html.match(/<article/g)).toHaveLength(3)
})

test('size of the paper, shop name and return address are those of the settings', async () => {
  const { api, ids, source } = await openDesk({ orders: 1 })
  const slip = async () => (await api.print.render({ kind: 'packingSlip', orderIds: ids })).html
  expect(await slip()).toContain(source.name)
  await api.settings.update({ printPaper: 'label', printShopName: 'R&D', printReturnAddress: 'Lviv, 1' })
  const labelled = await slip()
  expect(labelled).toContain('size: 100mm 150mm')
  expect(labelled).toContain('<strong>R&amp;D</strong><br>Lviv, 1')
  await expect(api.print.renderPdf({ kind: 'packingSlip', orderIds: ids })).rejects.toMatchObject({
    code: 'NOT_SUPPORTED',
  })
})
