import { afterEach, beforeEach, expect, test } from 'vitest'
import { HTML, json, text } from '../../../test/fixtures/answering-server.ts'
import samples from '../../../test/fixtures/prom/products-edit-samples.json' with { type: 'json' }
import { type PromCaller, startPromCaller } from '../../../test/fixtures/prom-caller.ts'
import type { CallOptions, PromClient, StockEdit } from './prom-client.ts'

const BACKGROUND: CallOptions = { priority: 'background' }
const EDITS: StockEdit[] = [
  { externalId: 9100000002, quantity: 7, presence: 'available' },
  { externalId: 9100000003, quantity: 0, presence: null },
]

let prom: PromCaller
let client: PromClient

beforeEach(async () => {
  prom = await startPromCaller()
  client = prom.connect()
})

afterEach(() => prom.close())

const sample = (name: string) => samples.cases.find((one) => one.case.startsWith(name))?.body

test('a list is asked for by group, time and last id, the time in the one form that Prom takes', async () => {
  prom.server.respond = json({ products: [{ id: 1 }, 'odd'] })
  const modifiedFrom = Date.parse('2026-11-22T10:11:12.500Z')
  const page = await client.listProducts({ modifiedFrom, groupId: 5, lastId: 9, limit: 100 }, BACKGROUND)
  expect(page.products).toEqual([{ id: 1 }, 'odd'])
  const url = new URL(prom.server.requests[0]?.url ?? '', prom.server.url)
  expect(Object.fromEntries(url.searchParams)).toEqual({
    last_modified_from: '2026-11-22T10:11:12',
    group_id: '5',
    last_id: '9',
    limit: '100',
  })
})

test('a product that is gone is null, another trouble is not', async () => {
  prom.server.respond = text(HTML, 404)
  expect(await client.getProduct(1, BACKGROUND)).toBeNull()
  prom.server.respond = text(HTML, 401)
  await expect(client.getProduct(1, BACKGROUND)).rejects.toMatchObject({ code: 'unauthorized' })
})

test('edits go as a bare array with quantity and presence together', async () => {
  prom.server.respond = json({ processed_ids: [9100000002], errors: {} })
  await client.editProducts(EDITS, BACKGROUND)
  expect(JSON.parse(prom.server.requests[0]?.body ?? '')).toEqual([
    { id: 9100000002, quantity_in_stock: 7, presence: 'available' },
    { id: 9100000003, quantity_in_stock: 0 },
  ])
})

test('the answer is told item by item: done, refused, and neither', async () => {
  prom.server.respond = json(sample('partial'))
  expect(await client.editProducts(EDITS, BACKGROUND)).toMatchObject({
    kind: 'answered',
    processed: new Set([9100000002]),
    refused: new Map([[9100000003, 'variation inherits presence from its base product']]),
  })
  prom.server.respond = json({ processed_ids: ['9100000002'], errors: { 9100000003: { presence: ['no'] } } })
  expect(await client.editProducts(EDITS, BACKGROUND)).toMatchObject({
    processed: new Set([9100000002]),
    refused: new Map([[9100000003, 'no']]),
  })
  prom.server.respond = json(sample('nothing changes'))
  expect(await client.editProducts(EDITS, BACKGROUND)).toMatchObject({
    processed: new Set(),
    refused: new Map(),
  })
})

test('a refusal of the whole call is an answer; one that says nothing of what was done is not', async () => {
  prom.server.respond = json(sample('body wrapped'))
  expect(await client.editProducts(EDITS, BACKGROUND)).toMatchObject({ kind: 'refused' })
  prom.server.respond = json({ ok: true })
  await expect(client.editProducts(EDITS, BACKGROUND)).rejects.toMatchObject({ code: 'not_prom' })
})

test('no call carries more than a hundred, or none', async () => {
  const one: StockEdit = { externalId: 1, quantity: 1, presence: null }
  expect(() => client.editProducts([], BACKGROUND)).toThrow(RangeError)
  expect(() => client.editProducts(Array(101).fill(one), BACKGROUND)).toThrow(RangeError)
})
