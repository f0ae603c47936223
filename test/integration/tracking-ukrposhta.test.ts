import { describe, expect, test } from 'vitest'
import type { NewOrder } from '#simulator/world.ts'
import { eventually, HOUR_MS, MINUTE_MS, NOON, SECOND_MS } from './harness.ts'
import { LABEL, openTracking } from './tracking-desk.ts'

describe('a Ukrposhta number', () => {
  const ukrposhta: NewOrder = { delivery: 'ukrposhta' }

  test('waits for the delivery group and goes with the change of status', async () => {
    const { enter, pass, told, standing, setStatus } = await openTracking({ order: ukrposhta })
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
    const { enter, pass, told, api, setStatus, standing } = await openTracking({ order: ukrposhta })
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
    const { enter, setStatus, api, pass, told } = await openTracking({ order: ukrposhta })
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
    const { enter, setStatus } = await openTracking({ order: ukrposhta })
    await setStatus('delivery')
    expect(await enter(LABEL)).toMatchObject({ outgoingCount: 1 })
  })

  // Would catch: a refusal before the post office has the parcel that counts as a failure (product T2).
  test('that the post office does not have yet is tried hourly until it does', async () => {
    const acceptedAt = NOON + 30 * HOUR_MS
    const { enter, pass, told, setStatus, standing, clock, outgoingState, simulator } = await openTracking({
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
    const { enter, pass, setStatus, standing, outgoingState } = await openTracking({
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

describe('a Ukrposhta number that waits for the delivery group', () => {
  async function setUpWithRules(order: NewOrder = {}) {
    const desk = await openTracking({ order: { delivery: 'ukrposhta', ...order } })
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
