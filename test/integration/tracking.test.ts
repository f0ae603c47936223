import { describe, expect, test } from 'vitest'
import { DEFAULT_TRACKING_SETTINGS } from '#shared/contract/tracking.ts'
import { eventually, HOUR_MS, inspect, NOON, SECOND_MS } from './harness.ts'
import { NUMBER, OTHER_NUMBER, openTracking } from './tracking-desk.ts'

describe('a number that is entered', () => {
  // Would catch: numbers that go before their hold is over, twice, or with blanks.
  test('goes to Prom after its hold, once, and stands on the order at once', async () => {
    const { enter, pass, told, run, externalId, standing, clock } = await openTracking()
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
    const { enter, run, simulator, externalId, sourceId } = await openTracking({
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
    const { enter, pass, told, standing, api, orderId } = await openTracking({
      settings: DEFAULT_TRACKING_SETTINGS,
    })
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
    const { enter, standing, api, orderId } = await openTracking()
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
    const { enter, pass, told, api, orderId, run, externalId } = await openTracking()
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
    const { enter, pass, told, api, run, externalId } = await openTracking()
    const { actionId } = await enter(NUMBER)
    await pass(10 * SECOND_MS)
    await eventually('told', () => told().length === 1)
    await pass(1)
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toMatchObject({ undoneCount: 0, sentCount: 1 })
    expect((await run.row(externalId))?.trackingNumber).toBe(NUMBER)
  })

  test('corrected in the hold goes alone; undone, the former one goes', async () => {
    const { enter, pass, told, api } = await openTracking()
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
    const { enter, pass, told, simulator, externalId, run, sourceId, standing } = await openTracking()
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
    const { enter, pass, told, simulator, externalId, run, sourceId, standing, api, orderId } =
      await openTracking()
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
    const { enter, pass, told, simulator, externalId, outgoingState } = await openTracking()
    await enter(NUMBER)
    simulator.updateOrder(externalId, {
      delivery_provider_data: { provider: 'nova_poshta', declaration_number: OTHER_NUMBER },
    })
    await pass(10 * SECOND_MS)
    await eventually('conflict', async () => (await outgoingState()) === 'conflict')
    expect(told()).toEqual([])
  })

  test('that replaces the one a person saw on Prom goes', async () => {
    const { enter, pass, told, simulator, externalId, run, sourceId } = await openTracking()
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
    const { simulator, externalId, run, sourceId } = await openTracking()
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
    const { enter, pass, told, standing } = await openTracking({ order: { delivery } })
    await enter(number, { isUnusualConfirmed: true })
    await pass(2 * HOUR_MS)
    expect(told()).toEqual([])
    expect(await standing()).toMatchObject({ kind: 'notSent', reason })
  })
})

describe('a pasted table', () => {
  test('says of each line what it would do, and does what was ticked as one act', async () => {
    const { simulator, run, api, sourceId, externalId, pass, told } = await openTracking()
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
  const { api, enter, simulator, externalId, sourceId, run } = await openTracking()
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
  const { enter, setStatus, api, sourceId, pass, simulator, externalId } = await openTracking()
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
