import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { ExportInput, ExportStep } from '#shared/contract/export.ts'
import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import { openDesk } from './desk.ts'

const ALL = { filter: {}, sort: NEWEST_FIRST }

async function exported(steps: Promise<AsyncIterable<ExportStep>>) {
  const chunks: Buffer[] = []
  let end: Extract<ExportStep, { kind: 'end' }> | null = null
  for await (const step of await steps) {
    if (step.kind === 'chunk') chunks.push(Buffer.from(step.base64, 'base64'))
    if (step.kind === 'end') end = step
  }
  return { bytes: Buffer.concat(chunks), end }
}

async function openShopToExport() {
  const desk = await openDesk({ orders: 3 })
  const { id } = await desk.addOrder({
    patch: {
      client_last_name: '=1+1',
      client_notes: 'a;b',
      phone: '+380000000007',
      delivery_provider_data: { provider: 'nova_poshta', declaration_number: '20450000000009' },
    },
  })
  const run = (input: Partial<ExportInput>) =>
    exported(desk.api.export.run({ what: 'orders', format: 'xlsx', ...ALL, ...input }))
  return { ...desk, id, run }
}

async function rowsOf(bytes: Buffer) {
  const [sheet] = (await readXlsx(bytes)).sheets
  return sheet?.rows ?? []
}

// Would catch: numbers that lose their zeros, formulas of others, orders in another order than on screen (product M4).
test('a workbook has every order of the view, with text that stays text', async () => {
  const { run, api } = await openShopToExport()
  const { bytes, end } = await run({})
  const [header, first, ...others] = await rowsOf(bytes)
  expect(end).toMatchObject({ rowCount: 4, name: expect.stringMatching(/ 2026-11-24\.xlsx$/) })
  expect(others).toHaveLength(3)
  const { rows } = await api.orders.list({ ...ALL, offset: 0, limit: 10 })
  expect([first, ...others].map((row) => row?.[0])).toEqual(rows.map(({ externalId }) => String(externalId)))
  const column = (name: string) => header?.indexOf(name) ?? -1
  expect(first?.[column('\u0422\u0422\u041d')]).toBe('20450000000009')
  expect(first?.[column('\u0422\u0435\u043b\u0435\u0444\u043e\u043d')]).toBe('+380000000007')
  expect(String(first?.[column('\u041f\u043e\u043a\u0443\u043f\u0435\u0446\u044c')])).toMatch(/^=1\+1/)
  const sum = column('\u0421\u0443\u043c\u0430')
  expect(first?.[sum]).toBe((rows[0]?.fullPriceMinor ?? 0) / 100)
})

test('a CSV opens in a Ukrainian Excel, and the items are a table of their own', async () => {
  const { run, api, ids } = await openShopToExport()
  const csv = (await run({ format: 'csv' })).bytes.toString()
  expect(csv.startsWith('\ufeff')).toBe(true)
  const [, first] = csv.split('\r\n')
  expect(first).toContain(`"=""20450000000009"""`)
  expect(first).toContain(`;'=1+1`)
  expect(first).toContain(';"a;b"')

  const items = await run({ what: 'items', format: 'csv', orderIds: ids })
  const orders = await Promise.all(ids.map((orderId) => api.orders.get({ orderId })))
  const lines = items.bytes.toString().trim().split('\r\n')
  expect(lines).toHaveLength(1 + orders.reduce((sum, order) => sum + order.items.length, 0))
  expect(lines[1]).toContain(orders[0]?.items[0]?.sku ?? 'no SKU')
})

test('only what the filter finds is exported, and nothing more after it was stopped', async () => {
  const { run, api } = await openShopToExport()
  expect((await run({ filter: { text: '20450000000009' } })).end?.rowCount).toBe(1)
  expect((await run({ filter: { statusGroups: ['cancelled'] } })).end?.rowCount).toBe(0)
  const controller = new AbortController()
  const steps = await api.export.run({ what: 'orders', format: 'csv', ...ALL }, { signal: controller.signal })
  const seen: string[] = []
  await expect(
    (async () => {
      for await (const { kind } of steps) {
        seen.push(kind)
        controller.abort()
      }
    })(),
  ).resolves.toBeUndefined()
  expect(seen).not.toContain('end')
})

// Would catch: a report that is cut to what a screen shows, codes instead of words, kopiykas as hryvnias.
test('reports and expenses are tables, too, in the words of the page', async () => {
  const { api, ids, source } = await openShopToExport()
  const [type] = await api.money.listTypes()
  const expense = {
    orderId: null,
    sourceId: source.id,
    typeId: type?.id ?? 0,
    amountMinor: 125_050,
    currency: 'UAH' as const,
    at: Date.parse('2026-11-24T08:00:00Z'),
    note: '=cmd',
  }
  for (let index = 0; index < 600; index += 1) await api.money.add(expense)
  await api.money.add({ ...expense, orderId: ids[0] ?? 0, amountMinor: 300 })
  const days = { from: '2026-11-24', to: '2026-11-24', currency: 'UAH' as const }

  const filter = { ...days, subject: 'all' as const, maker: 'all' as const }
  const expenses = await exported(api.export.table({ what: 'expenses', format: 'xlsx', filter }))
  const [header, newest, ...others] = await rowsOf(expenses.bytes)
  expect(expenses.end?.rowCount).toBe(601)
  expect(others).toHaveLength(600)
  expect(header).toHaveLength(8)
  const order = await api.orders.get({ orderId: ids[0] ?? 0 })
  expect(newest).toEqual(expect.arrayContaining(['2026-11-24', String(order.externalId), 3]))
  expect(others[0]).toEqual(expect.arrayContaining([source.name, 1250.5, '=cmd']))

  const report = async (by: 'day' | 'status' | 'item') => {
    const { bytes } = await exported(api.export.table({ what: 'report', format: 'csv', scope: days, by }))
    return bytes.toString().replace('\ufeff', '').trim().split('\r\n')
  }
  const { current } = await api.analytics.summary(days)
  const turnover = (current.turnoverMinor / 100).toFixed(2).replace('.', ',')
  const [, day] = await report('day')
  expect(day).toContain(`2026-11-24;${current.orderCount};0;${turnover}`)
  const [, status] = await report('status')
  expect(status).toMatch(/^\u041d\u043e\u0432\u0438\u0439;/)
  const { rows } = await api.analytics.items(days)
  expect(await report('item')).toHaveLength(1 + rows.length)
})
