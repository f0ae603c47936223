import { expect, test } from 'vitest'
import { DEFAULT_TRACKING_SETTINGS } from '#shared/contract/tracking.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { addQuietOrders, DAY_MS, HOUR_MS, NOON, openShop, runKramar } from './harness.ts'

const NUMBER = '20450000000192'

async function setUp() {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  const [externalId = 0] = addQuietOrders(simulator, 1, { from: NOON - HOUR_MS })
  const run = await runKramar({ clock, promApiUrl: url, settings: { pollIntervalMs: HOUR_MS } })
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  const { api } = run
  const list = async (shelf: Parameters<typeof api.parcels.list>[0]['shelf']) =>
    (await api.parcels.list({ shelf, offset: 0, limit: 50 })).rows
  async function setParcel(unifiedStatus: string): Promise<void> {
    simulator.updateOrder(
      externalId,
      {
        delivery_provider_data: {
          provider: 'nova_poshta',
          declaration_number: NUMBER,
          unified_status: unifiedStatus,
        },
      },
      { doesMoveModified: true },
    )
    await run.nextCheck(source.id)
  }
  return { clock, simulator, run, api, source, externalId, list, setParcel }
}

// Would catch: days at the branch that start anew with every change of the order, or with the first reading.
test('a parcel moves from shelf to shelf, and its days at the branch count from its arrival there', async () => {
  const { clock, simulator, run, api, source, externalId, list, setParcel } = await setUp()
  await setParcel('on_the_way')
  expect((await list('onTheWay')).map(({ order }) => order.externalId)).toEqual([externalId])
  await setParcel('in_warehouse')
  const arrivedAt = clock.now()
  expect(await list('onTheWay')).toEqual([])
  await clock.advance(3 * DAY_MS - 1)
  await run.idle(source.id)
  simulator.updateOrder(externalId, { client_notes: 'Заберу завтра' }, { doesMoveModified: true })
  expect((await api.parcels.count({})).byShelf).toMatchObject({ attention: 0, atBranch: 1 })
  await clock.advance(1)
  const [waiting] = await list('attention')
  expect(waiting).toMatchObject({
    stateSince: arrivedAt,
    isSinceAtLeast: false,
    concerns: [{ kind: 'longAtBranch', at: arrivedAt, isUrgent: false }],
  })
  expect((await api.parcels.count({})).urgent).toBe(0)
  await clock.advance(2 * DAY_MS)
  await run.idle(source.id)
  expect((await api.parcels.count({})).urgent).toBe(1)
  expect((await list('atBranch'))[0]?.stateSince).toBe(arrivedAt)
  await setParcel('delivered')
  expect((await api.parcels.count({})).byShelf).toEqual({
    attention: 0,
    onTheWay: 0,
    atBranch: 0,
    returning: 0,
    delivered: 1,
  })
})

test('a parcel that was at the branch when its order was first read is older than that', async () => {
  const { run, simulator, source, list } = await setUp()
  simulator.addOrder({
    patch: {
      delivery_provider_data: {
        provider: 'nova_poshta',
        declaration_number: NUMBER,
        unified_status: 'in_warehouse',
      },
    },
  })
  await run.nextCheck(source.id)
  expect((await list('atBranch'))[0]).toMatchObject({ isSinceAtLeast: true })
})

// Would catch: an order that is called numberless while its number is on its way to Prom, or not while it stays here.
test('a paid order needs a number on Prom, or on its way there', async () => {
  const { api, run, simulator, source, list } = await setUp()
  const externalId = simulator.addOrder({
    payment: 'evopay',
    patch: { status: 'paid', payment_data: { type: 'evopay', status: 'paid' } },
  })
  await run.nextCheck(source.id)
  const orderId = (await run.row(externalId))?.id ?? 0
  const kinds = async () => (await list('attention'))[0]?.concerns.map(({ kind }) => kind) ?? []
  expect(await kinds()).toEqual(['paidWithoutNumber'])
  const input = { orderId, number: NUMBER, isUnusualConfirmed: false, replacesNumber: null }
  await api.tracking.setNumber(input)
  expect(await kinds()).toEqual(['paidWithoutNumber'])
  const settings = { ...DEFAULT_TRACKING_SETTINGS, isSending: true }
  await api.tracking.saveSettings({ sourceId: source.id, settings })
  await api.tracking.sendNow({ orderId })
  expect(await kinds()).toEqual([])
})

test('the end of a token that was noted goes with the token', async () => {
  const { api, run, simulator, source } = await setUp()
  const tokenExpiresAt = NOON + 7 * DAY_MS
  expect(await api.sources.update({ sourceId: source.id, tokenExpiresAt })).toMatchObject({ tokenExpiresAt })
  expect((await api.sources.list())[0]).toMatchObject({ tokenExpiresAt })
  simulator.grantToken('another')
  await run.whileAdvancing(api.sources.replaceToken({ sourceId: source.id, token: 'another' }))
  expect((await api.sources.list())[0]).toMatchObject({ tokenExpiresAt: null })
})
