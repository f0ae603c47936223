import { isContractProcedure } from '@orpc/contract'
import { ORPCError } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { accessOf } from '#main/api/access/procedure-access.ts'
import { OWNED_NAMES } from '#main/people/hidden-ids.ts'
import { contract } from '#shared/contract/contract.ts'
import { CALLS } from './access-calls.ts'
import { holdsSecret, openAccessShops } from './access-shops.ts'
import { eventually, refusalOf, runKramar, storedExternalIds } from './harness.ts'

/** Every procedure of the contract by its path. */
const PROCEDURES = new Map([...proceduresOf(contract)])

function* proceduresOf(part: unknown, path: readonly string[] = []): Generator<[string, { input: unknown }]> {
  if (isContractProcedure(part)) yield [path.join('.'), { input: part['~orpc'].inputSchema }]
  else for (const [name, one] of Object.entries(part as object)) yield* proceduresOf(one, [...path, name])
}

/** `*orders.get` and `orders.list by text` are calls of the procedures `orders.get` and `orders.list`. */
const procedureOf = (name: string) => name.replace(/^\*/, '').split(' ')[0] ?? ''
const accessTo = (path: string) => accessOf(path.split('.'))

/** Names of ids that belong to no source's orders: what is the whole business's, or is no more than a mark of the page. */
const NEUTRAL_IDS = new Set([
  'afterId',
  'addIds',
  'excludedListingIds',
  'groupExternalId',
  'listingId',
  'listingIds',
  'managerIds',
  'moveToStatusId',
  'personId',
  'personIds',
  'productId',
  'productIds',
  'removeIds',
  'sourceIds',
  'statusId',
  'statusIds',
  'tagId',
  'tagIds',
  'typeId',
  'typeIds',
  'viewId',
  'viewIds',
  'commissionTypeId',
])

describe('of every procedure it is said who may call it', () => {
  test('and there is a call of each that is not the owner’s alone', () => {
    const called = new Set(Object.keys(CALLS).map(procedureOf))
    const missing = [...PROCEDURES.keys()].filter((path) => accessTo(path) !== 'owner' && !called.has(path))
    expect(missing).toEqual([])
    expect([...called].filter((path) => !PROCEDURES.has(path))).toEqual([])
  })

  test('and every id that one takes is known to belong to a source, or to none', () => {
    const names = new Set<string>()
    for (const { input } of PROCEDURES.values()) {
      if (!(input instanceof z.ZodType)) continue
      const json = JSON.stringify(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
      for (const [, name = ''] of json.matchAll(/"(\w+Ids?)":\{/g)) names.add(name)
    }
    expect(names.size).toBeGreaterThan(10)
    expect([...names].filter((name) => !OWNED_NAMES.has(name) && !NEUTRAL_IDS.has(name))).toEqual([])
  })
})

describe('a manager who may not see a shop', () => {
  let shops: Awaited<ReturnType<typeof openAccessShops>>
  const answers = new Map<string, { text: string; code: string | null }>()
  const ownersAnswers = new Map<string, string>()
  const refusals = new Map<string, string | null>()
  let before = ''
  let after = ''

  /** What a call says, or is refused with. */
  async function ask(name: string): Promise<{ text: string; code: string | null }> {
    try {
      return { text: JSON.stringify(await CALLS[name]?.(shops)) ?? '', code: null }
    } catch (error) {
      if (!(error instanceof ORPCError)) throw error
      return { text: JSON.stringify([error.message, error.data]), code: error.code }
    }
  }

  test('finds nothing of its orders, whatever is asked, and changes nothing', {
    timeout: 120_000,
  }, async () => {
    shops = await openAccessShops()
    expect(
      Object.values(shops.hidden)
        .flat()
        .filter((id) => id === 0),
    ).toEqual([])
    before = await shops.fingerprint()
    await shops.asManager()
    for (const name of Object.keys(CALLS)) answers.set(name, await ask(name))
    for (const path of PROCEDURES.keys()) {
      if (accessTo(path) === 'owner') refusals.set(path, await refusalOfOwners(path))
    }
    after = await shops.fingerprint()
    await shops.asOwner()
    for (const name of Object.keys(CALLS)) {
      if (isReading(name)) ownersAnswers.set(name, (await ask(name)).text)
    }

    const leaking = [...answers].filter(([name, { text }]) => !isTyped(name) && holdsSecret(text))
    expect(leaking).toEqual([])
    const answered = [...answers].filter(([name, { code }]) => name.startsWith('*') && code !== 'NOT_FOUND')
    expect(answered).toEqual([])
    const refused = [...answers].filter(([name, { code }]) => !name.startsWith('*') && code !== null)
    expect(refused.map(([name, { code }]) => [name, code])).toEqual([])
    expect([...refusals].filter(([, code]) => code !== 'FORBIDDEN')).toEqual([])
    expect(refusals.size).toBeGreaterThan(25)
    expect(after).toBe(before)

    // The same calls by the owner do tell of it: else they would prove nothing.
    const telling = [...ownersAnswers].filter(([, text]) => holdsSecret(text)).map(([name]) => name)
    expect(telling).toEqual(
      expect.arrayContaining([
        'notifications.list',
        '*buyers.ofOrder',
        'buyers.ofOrder',
        'dayEnd.list',
        '*notes.list',
        'money.list',
        'orders.list',
        'orders.list by text',
        'orders.list by source',
        'orders.list by tag',
        'orders.list of a buyer',
        'orders.list put aside',
        '*orders.get',
        '*orders.getRaw',
        'outbox.list',
        'export.run',
        '*export.run',
        'export.table',
        '*print.render',
        'quarantine.list',
        'stock.movements',
        'stock.returns',
        'tracking.previewTable',
      ]),
    )

    async function refusalOfOwners(path: string): Promise<string | null> {
      const [group = '', name = ''] = path.split('.')
      const procedure = Reflect.get(Reflect.get(shops.api, group), name) as (
        input: object,
      ) => Promise<unknown>
      return (await refusalOf(procedure({}))).code
    }
  })
})

/** The table names the number that was typed into it; a buyer's name would be a leak, which the next test looks at. */
const isTyped = (name: string) => name === 'tracking.previewTable'

/** Calls that change something are made once, as the manager. */
function isReading(name: string): boolean {
  const [, verb = ''] = procedureOf(name).split('.')
  return /^(list|get|getRaw|ofOrder|count|render|check|run|table|returns|movements|previewTable|facets|breakdown|items|summary)$/.test(
    verb,
  )
}

test('a table of numbers names no buyer of a hidden shop, and undo takes back nothing of it', async () => {
  const shops = await openAccessShops()
  const { api } = shops
  const text = '950000321 20450000000003'
  expect((await api.tracking.previewTable({ text })).lines[0]).toMatchObject({
    orderId: shops.hidden.orderId,
  })
  await shops.asManager()
  expect((await api.tracking.previewTable({ text })).lines[0]).toMatchObject({
    orderId: null,
    buyerName: null,
    problem: 'orderNotFound',
  })
  expect(await api.outbox.undoLast()).toBeNull()
  expect(await api.orders.count({})).toMatchObject({
    total: 1,
    bySource: [{ sourceId: shops.visible.sourceId }],
  })
  expect(
    await api.analytics.summary({ from: '2026-11-01', to: '2026-11-30', currency: 'UAH' }),
  ).toMatchObject({
    current: { orderCount: 1, expensesMinor: 0 },
  })
})

test('news of a hidden shop reach neither the page nor the desktop while such a manager works', async () => {
  const shops = await openAccessShops()
  const events = await shops.run.watch()
  await shops.asManager()
  shops.desktop.length = 0
  const newHidden = shops.shops.hidden.addOrder()
  shops.shops.visible.addOrder()
  await shops.run.minutes(3, shops.visible.sourceId)
  await eventually('the hidden order is here', async () => {
    await shops.clock.settle()
    return storedExternalIds(shops.run.dataDir).includes(newHidden)
  })
  await shops.clock.advance(10_000)
  const arrived = events.flatMap((event) => (event.type === 'orders.changed' ? event.arrivedIds : []))
  const visibleIds = (await shops.run.rows()).map(({ id }) => id)
  expect(arrived).toHaveLength(1)
  expect(visibleIds).toEqual(expect.arrayContaining(arrived))
  expect(shops.desktop).toHaveLength(1)
  await shops.asOwner()
  expect((await shops.api.notifications.list({ limit: 500 })).length).toBeGreaterThan(1)
})

test('before anybody has said who works nothing is told, and a hidden setting stays the owner’s', async () => {
  const shops = await openAccessShops()
  const { api, run, clock } = shops
  await shops.asManager()
  expect((await refusalOf(api.settings.update({ tariffs: (await api.settings.get()).tariffs }))).code).toBe(
    'FORBIDDEN',
  )
  await api.settings.update({ isSendingPaused: true })
  expect((await refusalOf(api.settings.update({ isSendingPaused: false }))).code).toBe('FORBIDDEN')
  await shops.asOwner()
  const { personId } = await api.people.session()
  await api.people.setPin({ personId: personId ?? 0, pin: '1234' })
  await run.stop()
  const again = await runKramar({
    clock,
    promApiUrl: 'http://127.0.0.1:9',
    dataDir: run.dataDir,
    secrets: run.secrets,
  })
  const locked = { ...shops, api: again.api }
  for (const [name, call] of Object.entries(CALLS)) {
    if (accessTo(procedureOf(name)) === 'open') continue
    expect((await refusalOf(call(locked))).code, name).toBe('LOCKED')
  }
})
