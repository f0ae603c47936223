import { describe, expect, test } from 'vitest'
import { DEFAULT_TRACKING_SETTINGS, type TrackingSettings } from '#shared/contract/tracking.ts'
import type { Facts } from '#simulator/facts.ts'
import type { NewOrder } from '#simulator/world.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { eventually, HOUR_MS, inspect, MINUTE_MS, NOON, openShop, runKramar, SECOND_MS } from './harness.ts'

const NUMBER = '20450000000192'
const OTHER_NUMBER = '20450000000207'
const LABEL = '0500000000123'

const ON: TrackingSettings = { ...DEFAULT_TRACKING_SETTINGS, isSending: true }

async function setUp({
  order = {},
  settings = ON,
  facts = {},
  pollIntervalMs = MINUTE_MS,
}: {
  order?: NewOrder
  settings?: TrackingSettings
  facts?: Partial<Facts>
  pollIntervalMs?: number
} = {}) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0, facts })
  const externalId = simulator.addOrder({ createdAt: NOON - HOUR_MS, ...order })
  const run = await runKramar({ clock, promApiUrl: url, settings: { pollIntervalMs } })
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  const { api } = run
  if (settings !== DEFAULT_TRACKING_SETTINGS) {
    await api.tracking.saveSettings({ sourceId: source.id, settings })
  }
  const row = await run.row(externalId)
  if (!row) throw new Error('The order did not come')
  const orderId = row.id
  const statuses = await api.statuses.list()
  const statusOf = (group: string) => {
    const found = statuses.find((status) => status.group === group)
    if (!found) throw new Error(`No status in ${group}`)
    return found.id
  }
  const enter = (number: string, patch: { isUnusualConfirmed?: boolean; replacesNumber?: string } = {}) =>
    api.tracking.setNumber({ orderId, number, isUnusualConfirmed: false, replacesNumber: null, ...patch })
  const standing = async () => (await api.tracking.ofOrder({ orderId })).standing
  const outgoingState = async () => {
    const found = await standing()
    return found.kind === 'outgoing' ? found.state : found.kind
  }
  return {
    clock,
    simulator,
    run,
    api,
    sourceId: source.id,
    orderId,
    externalId,
    statusOf,
    enter,
    standing,
    outgoingState,
    told: () => simulator.ledger().filter(({ kind }) => kind === 'declaration'),
    setStatus: (group: string) => api.orders.setStatus({ orderIds: [orderId], statusId: statusOf(group) }),
    async pass(ms: number) {
      await clock.advance(ms)
      await eventually('nothing on its way', async () => {
        await clock.settle()
        return (await outgoingState()) !== 'sending' && (await outgoingState()) !== 'queued'
      })
    },
  }
}

describe('a number that is entered', () => {
  // Would catch: numbers that go before their hold is over, twice, or with blanks.
  test('goes to Prom after its hold, once, and stands on the order at once', async () => {
    const { enter, pass, told, run, externalId, standing, clock } = await setUp()
    const result = await enter(' 20 4500 0000 0192 ')
    expect(result).toMatchObject({
      changedCount: 1,
      outgoingCount: 1,
      holdUntil: clock.now() + 10 * SECOND_MS,
    })
    expect((await run.row(externalId))?.trackingNumber).toBe(NUMBER)
    await pass(10 * SECOND_MS - 1)
    expect(told()).toEqual([])
    await pass(1)
    await eventually('told', () => told().length === 1)
    expect(told()[0]).toMatchObject({ orderId: externalId, value: NUMBER, isEffect: true })
    await pass(HOUR_MS)
    expect(told()).toHaveLength(1)
    expect(await standing()).toEqual({ kind: 'onProm' })
  })

  test('is found by search, before Prom knows it and after the order was read again', async () => {
    const { enter, run, simulator, externalId, sourceId } = await setUp({
      settings: DEFAULT_TRACKING_SETTINGS,
    })
    await enter(NUMBER)
    expect(await run.rows({ text: NUMBER })).toHaveLength(1)
    simulator.updateOrder(externalId, { client_notes: 'Передзвоніть' }, { doesMoveModified: true })
    await run.nextCheck(sourceId)
    expect(await run.rows({ text: 'передзвоніть' })).toHaveLength(1)
    expect(await run.rows({ text: NUMBER })).toHaveLength(1)
    await enter(OTHER_NUMBER)
    expect(await run.rows({ text: NUMBER })).toHaveLength(0)
    expect(await run.rows({ text: OTHER_NUMBER })).toHaveLength(1)
  })

  // Would catch: a new source that sends although nobody switched it on (product C2).
  test('stays here while the source does not send, until a person asks', async () => {
    const { enter, pass, told, standing, api, orderId } = await setUp({ settings: DEFAULT_TRACKING_SETTINGS })
    expect(await enter(NUMBER)).toMatchObject({ changedCount: 1, outgoingCount: 0, holdUntil: null })
    await pass(2 * HOUR_MS)
    expect(told()).toEqual([])
    expect(await standing()).toMatchObject({ kind: 'notSent', reason: 'sendingOff' })
    expect(await api.tracking.sendNow({ orderId })).toMatchObject({ outgoingCount: 1 })
    expect(await api.tracking.sendNow({ orderId })).toMatchObject({ outgoingCount: 0 })
    await pass(10 * SECOND_MS)
    await eventually('told', () => told().length === 1)
  })

  test('that looks strange is refused with the reason, and sent once it is confirmed', async () => {
    const { enter, standing, api, orderId } = await setUp()
    await expect(enter('2045')).rejects.toMatchObject({
      code: 'UNUSUAL',
      data: { trouble: 'tooShort', carrier: 'nova_poshta' },
    })
    await expect(enter('   ')).rejects.toMatchObject({ code: 'EMPTY' })
    expect((await api.tracking.ofOrder({ orderId })).ownNumber).toBeNull()
    await enter('2045', { isUnusualConfirmed: true })
    expect(await standing()).toMatchObject({ kind: 'outgoing', state: 'held' })
  })

  test('is taken back together with what would go to Prom', async () => {
    const { enter, pass, told, api, orderId, run, externalId } = await setUp()
    const { actionId } = await enter(NUMBER)
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toMatchObject({ undoneCount: 1, sentCount: 0 })
    expect((await run.row(externalId))?.trackingNumber).toBeNull()
    expect(await run.rows({ text: NUMBER })).toHaveLength(0)
    await pass(2 * HOUR_MS)
    expect(told()).toEqual([])
    const { history } = await api.orders.get({ orderId })
    expect(history.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['undone', NUMBER, null],
      ['trackingSet', null, NUMBER],
      ['arrived', null, null],
    ])
  })

  test('cannot be taken back once Prom has it', async () => {
    const { enter, pass, told, api, run, externalId } = await setUp()
    const { actionId } = await enter(NUMBER)
    await pass(10 * SECOND_MS)
    await eventually('told', () => told().length === 1)
    await pass(1)
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toMatchObject({ undoneCount: 0, sentCount: 1 })
    expect((await run.row(externalId))?.trackingNumber).toBe(NUMBER)
  })

  test('corrected in the hold goes alone; undone, the former one goes', async () => {
    const { enter, pass, told, api } = await setUp()
    await enter(NUMBER)
    await enter(OTHER_NUMBER)
    await api.outbox.undoLast()
    await pass(10 * SECOND_MS)
    await eventually('told', () => told().length === 1)
    await pass(HOUR_MS)
    expect(told().map(({ value }) => value)).toEqual([NUMBER])
  })

  // Would catch: a number sent although Prom has it already (product T3).
  test('that Prom has already is not sent', async () => {
    const { enter, pass, told, simulator, externalId, run, sourceId, standing } = await setUp()
    simulator.updateOrder(
      externalId,
      { delivery_provider_data: { provider: 'nova_poshta', declaration_number: '20 4500 0000 0192' } },
      { doesMoveModified: true },
    )
    await run.nextCheck(sourceId)
    expect(await enter(NUMBER)).toMatchObject({ outgoingCount: 0 })
    await pass(HOUR_MS)
    expect(told()).toEqual([])
    expect(await standing()).toEqual({ kind: 'onProm' })
  })

  // Would catch: "not sent, the settings have changed" said of a number that Prom took and somebody replaced there.
  test('that somebody replaced on Prom after it was sent is said to be gone, and can be sent again', async () => {
    const { enter, pass, told, simulator, externalId, run, sourceId, standing, api, orderId } = await setUp()
    await enter(NUMBER)
    await pass(10 * SECOND_MS)
    await eventually('told', () => told().length === 1)
    simulator.updateOrder(
      externalId,
      { delivery_provider_data: { provider: 'nova_poshta', declaration_number: OTHER_NUMBER } },
      { doesMoveModified: true },
    )
    await run.nextCheck(sourceId)
    expect(await standing()).toEqual({ kind: 'notSent', reason: 'gone', timing: null })
    expect(await api.tracking.sendNow({ orderId })).toMatchObject({ outgoingCount: 1 })
    await pass(10 * SECOND_MS)
    await eventually('told again', () => told().length === 2)
    expect(await standing()).toEqual({ kind: 'onProm' })
  })

  test('meets another one on Prom: a conflict, nothing sent', async () => {
    const { enter, pass, told, simulator, externalId, outgoingState } = await setUp()
    await enter(NUMBER)
    simulator.updateOrder(externalId, {
      delivery_provider_data: { provider: 'nova_poshta', declaration_number: OTHER_NUMBER },
    })
    await pass(10 * SECOND_MS)
    await eventually('conflict', async () => (await outgoingState()) === 'conflict')
    expect(told()).toEqual([])
  })

  test('that replaces the one a person saw on Prom goes', async () => {
    const { enter, pass, told, simulator, externalId, run, sourceId } = await setUp()
    simulator.updateOrder(
      externalId,
      { delivery_provider_data: { provider: 'nova_poshta', declaration_number: OTHER_NUMBER } },
      { doesMoveModified: true },
    )
    await run.nextCheck(sourceId)
    await enter(NUMBER, { replacesNumber: OTHER_NUMBER })
    await pass(10 * SECOND_MS)
    await eventually('told', () => told().length === 1)
    expect(told()[0]).toMatchObject({ value: NUMBER })
  })

  test('appearing on Prom is taken over into the order', async () => {
    const { simulator, externalId, run, sourceId } = await setUp()
    simulator.updateOrder(
      externalId,
      { delivery_provider_data: { provider: 'nova_poshta', declaration_number: OTHER_NUMBER } },
      { doesMoveModified: true },
    )
    await run.nextCheck(sourceId)
    expect((await run.row(externalId))?.trackingNumber).toBe(OTHER_NUMBER)
  })

  test.each([
    ['rozetka_delivery', '100000000005', 'ledByProm'],
    ['pickup', NUMBER, 'carrierNotTold'],
    ['cargo', NUMBER, 'carrierNotTold'],
  ] as const)('of %s is never sent', async (delivery, number, reason) => {
    const { enter, pass, told, standing } = await setUp({ order: { delivery } })
    await enter(number, { isUnusualConfirmed: true })
    await pass(2 * HOUR_MS)
    expect(told()).toEqual([])
    expect(await standing()).toMatchObject({ kind: 'notSent', reason })
  })
})

describe('a Ukrposhta number', () => {
  const ukrposhta: NewOrder = { delivery: 'ukrposhta' }

  test('waits for the delivery group and goes with the change of status', async () => {
    const { enter, pass, told, standing, setStatus } = await setUp({ order: ukrposhta })
    expect(await enter('500000000123')).toMatchObject({ outgoingCount: 0 })
    expect(await standing()).toMatchObject({ kind: 'notSent', reason: 'waitsForStatus' })
    await setStatus('production')
    await pass(2 * HOUR_MS)
    expect(told()).toEqual([])
    expect(await setStatus('delivery')).toMatchObject({ outgoingCount: 1 })
    await pass(10 * SECOND_MS)
    await eventually('told', () => told().length === 1)
    expect(told()[0]).toMatchObject({ value: LABEL })
    // Into the group again: not a second time.
    await setStatus('production')
    await setStatus('delivery')
    await pass(HOUR_MS)
    expect(told()).toHaveLength(1)
  })

  test('is taken back with the status that has sent it, and stays on the order', async () => {
    const { enter, pass, told, api, setStatus, standing } = await setUp({ order: ukrposhta })
    await enter(LABEL)
    await setStatus('delivery')
    expect(await api.outbox.undoLast()).toMatchObject({ undoneCount: 1 })
    await pass(2 * HOUR_MS)
    expect(told()).toEqual([])
    expect(await standing()).toMatchObject({ kind: 'notSent', reason: 'waitsForStatus' })
    // The next time it counts again.
    await setStatus('delivery')
    await pass(10 * SECOND_MS)
    await eventually('told', () => told().length === 1)
  })

  // Would catch: an undo that says nothing of what it could not take back.
  test('that has gone before the status it went with was taken back is said to stay', async () => {
    const { enter, setStatus, api, pass, told } = await setUp({ order: ukrposhta })
    await enter(LABEL)
    const { actionId } = await setStatus('delivery')
    const [number] = (await api.outbox.list({ show: 'open', offset: 0, limit: 10 })).rows.filter(
      ({ target }) => target.kind === 'trackingNumber',
    )
    await api.outbox.sendNow({ changeIds: [number?.id ?? 0] })
    await eventually('the number is told', () => told().length === 1)
    await pass(0)
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toMatchObject({
      undoneCount: 1,
      sentCount: 0,
      numbersSentCount: 1,
    })
  })

  test('in the group already goes at once', async () => {
    const { enter, setStatus } = await setUp({ order: ukrposhta })
    await setStatus('delivery')
    expect(await enter(LABEL)).toMatchObject({ outgoingCount: 1 })
  })

  // Would catch: a refusal before the post office has the parcel that counts as a failure (product T2).
  test('that the post office does not have yet is tried hourly until it does', async () => {
    const acceptedAt = NOON + 30 * HOUR_MS
    const { enter, pass, told, setStatus, standing, clock, outgoingState, simulator } = await setUp({
      order: ukrposhta,
      facts: { ukrposhtaPlannedUntil: acceptedAt },
      pollIntervalMs: HOUR_MS,
    })
    await enter(LABEL)
    await setStatus('delivery')
    await pass(10 * SECOND_MS)
    await eventually('waits', async () => (await outgoingState()) === 'waitingForPost')
    const first = await standing()
    if (first.kind !== 'outgoing') throw new Error('not outgoing')
    expect(first.nextAttemptAt).toBe((first.waitingSince ?? 0) + HOUR_MS)
    const before = simulator.requests.filter(({ path }) => path.includes('save_declaration_id')).length
    await pass((first.nextAttemptAt ?? 0) - clock.now() - 1)
    const count = () => simulator.requests.filter(({ path }) => path.includes('save_declaration_id')).length
    expect(count()).toBe(before)
    await pass(1)
    await eventually('tried again', () => count() === before + 1)
    for (let hours = 0; hours < 34 && told().length === 0; hours += 1) await pass(HOUR_MS)
    expect(told()).toHaveLength(1)
    expect(await standing()).toEqual({ kind: 'onProm' })
  })

  test('that is never known is given to a person after ten days, with the reason at hand', async () => {
    const { enter, pass, setStatus, standing, outgoingState } = await setUp({
      order: ukrposhta,
      facts: { unknownDeclarations: [LABEL] },
      pollIntervalMs: HOUR_MS,
    })
    await enter(LABEL)
    await setStatus('delivery')
    await pass(10 * SECOND_MS)
    await eventually('waits', async () => (await outgoingState()) === 'waitingForPost')
    for (let step = 0; step < 120 && (await outgoingState()) === 'waitingForPost'; step += 1)
      await pass(3 * HOUR_MS)
    const last = await standing()
    expect(last).toMatchObject({ kind: 'outgoing', state: 'refused' })
    expect(last.kind === 'outgoing' && last.waitingSince).not.toBeNull()
  })
})

describe('a pasted table', () => {
  test('says of each line what it would do, and does what was ticked as one act', async () => {
    const { simulator, run, api, sourceId, externalId, pass, told } = await setUp()
    const second = simulator.addOrder({ createdAt: NOON })
    await run.nextCheck(sourceId)
    const text = `Замовлення\tТТН\n${externalId}\t${NUMBER}\n${second}; 20 4500 0000 0207\n${externalId} ${NUMBER}\n1 ${NUMBER}\nщось 5\n`
    const { lines } = await api.tracking.previewTable({ text })
    expect(lines.map(({ line, number, problem }) => [line, number, problem])).toEqual([
      [2, NUMBER, null],
      [3, OTHER_NUMBER, null],
      [4, NUMBER, 'repeatedOrder'],
      [5, NUMBER, 'orderNotFound'],
      [6, '5', 'unreadable'],
    ])
    const good = lines.flatMap(({ orderId, number, problem }) =>
      orderId === null || problem !== null ? [] : [{ orderId, number, replacesNumber: null }],
    )
    const result = await api.tracking.applyTable({ lines: good })
    expect(result).toMatchObject({ changedCount: 2, outgoingCount: 2 })
    expect(inspect(run.dataDir, (db) => db.prepare('SELECT count(*) FROM actions').pluck().get())).toBe(1)
    await pass(60 * SECOND_MS)
    await eventually('both told', () => told().length === 2)
    const again = await api.tracking.previewTable({ text: `${externalId} ${NUMBER}\n${second} ${NUMBER}` })
    expect(again.lines.map(({ problem }) => problem)).toEqual(['sameNumber', 'repeatedNumber'])
  })
})

// Would catch: a label that is scanned for two orders, of which Prom then refuses one (Prom takes a number once).
test('a number that another order has is saved only when a person wants it so', async () => {
  const { api, enter, simulator, externalId, sourceId, run } = await setUp()
  const second = simulator.addOrder({ createdAt: NOON })
  await run.nextCheck(sourceId)
  const orderId = (await run.row(second))?.id ?? 0
  await enter(NUMBER)
  const input = { orderId, number: NUMBER, isUnusualConfirmed: true, replacesNumber: null }
  await expect(api.tracking.setNumber(input)).rejects.toMatchObject({ code: 'USED', data: { externalId } })
  expect((await api.tracking.ofOrder({ orderId })).ownNumber).toBeNull()
  const { lines } = await api.tracking.previewTable({ text: `${second} ${NUMBER}` })
  expect(lines.map(({ problem }) => problem)).toEqual(['usedNumber'])
  await api.tracking.setNumber({ ...input, isRepeatConfirmed: true })
  expect((await api.tracking.ofOrder({ orderId })).ownNumber).toBe(NUMBER)
})

test('a change to «Виконано» waits for the number of its order', async () => {
  const { enter, setStatus, api, sourceId, pass, simulator, externalId } = await setUp()
  const { rules } = await api.rules.get({ sourceId })
  await api.rules.save({
    sourceId,
    isEnabled: true,
    rules: { ...rules, groups: { ...rules.groups, completed: 'delivered' } },
    applyToOrderIds: [],
  })
  await setStatus('completed')
  await enter(NUMBER)
  await pass(30 * SECOND_MS)
  await eventually('both done', () => simulator.ledger().length === 2)
  expect(simulator.ledger().map(({ kind }) => kind)).toEqual(['declaration', 'status'])
  expect(simulator.order(externalId).status).toBe('delivered')
})

describe('a Ukrposhta number that waits for the delivery group', () => {
  async function setUpWithRules(order: NewOrder = {}) {
    const desk = await setUp({ order: { delivery: 'ukrposhta', ...order } })
    const { api, sourceId, orderId } = desk
    const { rules } = await api.rules.get({ sourceId })
    const save = (applyToOrderIds: number[] = []) =>
      api.rules.save({ sourceId, isEnabled: true, rules, applyToOrderIds })
    return { ...desk, save, orderId }
  }
  const numberFirst = ['declaration', 'status']

  // Would catch: an order that is completed for good while its number still waits for a status that it never gets.
  test('goes first when the order is completed without having been there', async () => {
    const { save, enter, setStatus, pass, simulator, externalId } = await setUpWithRules()
    await save()
    await enter(LABEL)
    expect(await setStatus('completed')).toMatchObject({ outgoingCount: 2 })
    await pass(30 * SECOND_MS)
    await eventually('both done', () => simulator.ledger().length === 2)
    expect(simulator.ledger().map(({ kind }) => kind)).toEqual(numberFirst)
    expect(simulator.order(externalId).status).toBe('delivered')
  })

  test('goes first when it comes after the order was completed here', async () => {
    const { save, enter, setStatus, pass, simulator } = await setUpWithRules()
    await save()
    await setStatus('completed')
    expect(await enter(LABEL)).toMatchObject({ outgoingCount: 1 })
    await pass(30 * SECOND_MS)
    await eventually('both done', () => simulator.ledger().length === 2)
    expect(simulator.ledger().map(({ kind }) => kind)).toEqual(numberFirst)
  })

  test('goes first when rules are applied to the order as it stands, and is taken back with that', async () => {
    const { save, enter, setStatus, pass, simulator, orderId, api, standing } = await setUpWithRules()
    await enter(LABEL)
    await setStatus('completed')
    const { actionId } = await save([orderId])
    await api.outbox.undo({ actionId: actionId ?? 0 })
    expect(await standing()).toMatchObject({ kind: 'notSent', reason: 'waitsForStatus' })
    await save([orderId])
    await pass(MINUTE_MS)
    await eventually('both done', () => simulator.ledger().length === 2)
    expect(simulator.ledger().map(({ kind }) => kind)).toEqual(numberFirst)
  })

  test('does not go where the order is completed here only', async () => {
    const { enter, setStatus, pass, simulator } = await setUpWithRules()
    await enter(LABEL)
    expect(await setStatus('completed')).toMatchObject({ outgoingCount: 0 })
    await pass(HOUR_MS)
    expect(simulator.ledger()).toEqual([])
  })
})
