import { describe, expect, test } from 'vitest'
import type { StatusRules } from '#shared/contract/rules.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { openDesk, PAID } from './desk.ts'
import { eventually, HOUR_MS, NOON, openShop, refusalOf, runKramar } from './harness.ts'

/** With "other" Prom is told the status. */
const TEXTS: Record<string, string> = {
  parcel_not_taken: 'Посилку не забрали',
  cancelled_other: 'Скасовано, інше',
}

describe('rules of a new source', () => {
  // Would catch: KeyCRM's trap, rules that work before anybody has switched them on (product R5).
  test('are off, with a sensible suggestion', async () => {
    const { api, source, statusId } = await openDesk({ orders: 0 })
    const { isEnabled, rules, isImportDone } = await api.rules.get({ sourceId: source.id })
    expect(isEnabled).toBe(false)
    expect(isImportDone).toBe(true)
    expect(rules.groups).toEqual({
      new: null,
      agreement: 'received',
      production: 'received',
      delivery: 'received',
      completed: 'delivered',
    })
    expect(rules.statuses).toEqual({})
    const reasons = {
      out_of_stock: 'not_available',
      no_variant: 'no_product_variants',
      unreachable: 'invalid_phone_number',
      not_paid: 'payment_not_received',
      duplicate: 'duplicate',
      cancelled_by_buyer: 'buyers_request',
      parcel_not_taken: 'another',
      cancelled_other: 'another',
    }
    for (const [code, reason] of Object.entries(reasons)) {
      const text = TEXTS[code] ?? null
      expect(rules.cancellations[String(await statusId(code))], code).toEqual({ reason, text })
    }
  })

  // Would catch: rules that can be switched on while orders are still being read.
  test('cannot be switched on before the first import has finished, but can be prepared', async () => {
    const clock = createSteppedClock(NOON)
    const { simulator, url } = await openShop({ clock })
    const run = await runKramar({ clock, promApiUrl: url, settings: { requestSpacingMs: 1_000 } })
    const { api } = run
    const { id: sourceId } = await run.connect(simulator.token)
    await eventually('first page stored', async () => {
      await clock.advance(100)
      return (await run.syncOf(sourceId)).import.ordersCount > 0
    })
    await api.sync.pauseImport({ sourceId })
    const { isImportDone, rules } = await api.rules.get({ sourceId })
    expect(isImportDone).toBe(false)
    const request = { sourceId, rules, applyToOrderIds: [] }
    await expect(api.rules.save({ ...request, isEnabled: true })).rejects.toMatchObject({
      code: 'IMPORT_RUNNING',
    })
    await api.rules.save({ ...request, isEnabled: false })
    expect((await api.rules.get({ sourceId })).isEnabled).toBe(false)

    await api.sync.resumeImport({ sourceId })
    await eventually('import done', async () => {
      await clock.advance(100)
      return (await run.syncOf(sourceId)).import.state === 'done'
    })
    await api.rules.save({ ...request, isEnabled: true })
    expect(await api.rules.get({ sourceId })).toMatchObject({ isEnabled: true, isImportDone: true })
  })

  test('begin anew when the shop is connected again', async () => {
    const { api, run, simulator, source, save } = await openDesk({ orders: 2 })
    await save()
    expect((await api.rules.get({ sourceId: source.id })).isEnabled).toBe(true)
    await api.sources.remove({ sourceId: source.id, orders: 'keep' })
    const again = await run.connect(simulator.token)
    await run.imported(again.id)
    expect((await api.rules.get({ sourceId: again.id })).isEnabled).toBe(false)
  })
})

describe('a shop that was removed while its orders were kept', () => {
  // Would catch: changes that pile up in the outbox for a shop to which nothing can go.
  test('has no rules in force', async () => {
    const { api, source, save, ids, move, outgoing } = await openDesk({ orders: 1 })
    await save()
    await api.sources.remove({ sourceId: source.id, orders: 'keep' })
    await move(ids, 'agreement')
    expect(await outgoing()).toEqual([])
    expect(await api.orders.explainNotSent({ orderId: ids[0] ?? 0 })).toMatchObject({ reason: 'rulesOff' })
  })
})

describe('the statuses of the shop', () => {
  test('are read from Prom and survive a restart', async () => {
    const { api, run, source, clock } = await openDesk({ orders: 0 })
    expect((await api.rules.get({ sourceId: source.id })).targets.map(({ code }) => code)).toEqual([
      'received',
      'paid',
      'delivered',
    ])
    const targets = await run.whileAdvancing(api.rules.refreshTargets({ sourceId: source.id }))
    const codes = targets.map(({ code }) => code)
    expect(codes.slice(0, 3)).toEqual(['received', 'paid', 'delivered'])
    expect(codes.slice(3).every((code) => /^custom-\d+$/.test(code))).toBe(true)
    expect(codes.length).toBeGreaterThan(3)
    expect(codes).not.toContain('pending')
    expect(codes).not.toContain('canceled')
    expect(targets.filter(({ isUncertain }) => isUncertain).map(({ code }) => code)).toEqual(['paid'])
    expect(targets[0]?.title).toBe('Прийнято')

    await run.stop()
    const next = await runKramar({
      clock,
      promApiUrl: 'http://127.0.0.1:1',
      dataDir: run.dataDir,
      secrets: run.secrets,
    })
    expect((await next.api.rules.get({ sourceId: source.id })).targets).toEqual(targets)
  })

  // Would catch: a failure that empties the list, or an unnamed error.
  test('stay as they were where Prom cannot be asked', async () => {
    const { api, run, source, simulator } = await openDesk({ orders: 0 })
    const targets = await run.whileAdvancing(api.rules.refreshTargets({ sourceId: source.id }))
    simulator.revokeToken()
    await expect(run.whileAdvancing(api.rules.refreshTargets({ sourceId: source.id }))).rejects.toMatchObject(
      {
        code: 'PROM_PROBLEM',
        data: { code: 'unauthorized' },
      },
    )
    expect((await api.rules.get({ sourceId: source.id })).targets).toEqual(targets)
  })
})

describe('saving rules', () => {
  test('refuses a target that the shop does not have', async () => {
    const { api, run, source, save, rules } = await openDesk({ orders: 0 })
    const given = await rules()
    const withTarget = (production: string): StatusRules => ({
      ...given,
      groups: { ...given.groups, production },
    })
    for (const code of ['pending', 'canceled', 'accepted', 'custom-100001']) {
      await expect(save({ rules: withTarget(code) }), code).rejects.toMatchObject({
        code: 'UNKNOWN_TARGET',
        data: { code },
      })
    }
    expect(await api.rules.get({ sourceId: source.id })).toMatchObject({ isEnabled: false, rules: given })
    await run.whileAdvancing(api.rules.refreshTargets({ sourceId: source.id }))
    await save({ rules: withTarget('custom-100001') })
    expect((await rules()).groups.production).toBe('custom-100001')
  })

  test('refuses a reason without the text that it needs', async () => {
    const { api, source, rules, statusId } = await openDesk({ orders: 1 })
    const given = await rules()
    const other = await statusId('cancelled_other')
    expect(given.cancellations[other]).toEqual({ reason: 'another', text: 'Скасовано, інше' })
    const save = (text: string | null) =>
      api.rules.save({
        sourceId: source.id,
        isEnabled: true,
        rules: { ...given, cancellations: { ...given.cancellations, [other]: { reason: 'another', text } } },
        applyToOrderIds: [],
      })
    const refusal = await refusalOf(save('  '))
    expect([refusal.code, refusal.data]).toEqual(['TEXT_MISSING', { statusId: other }])
    expect((await api.rules.get({ sourceId: source.id })).isEnabled).toBe(false)
    await save('Так вийшло')
    expect((await rules()).cancellations[other]).toEqual({ reason: 'another', text: 'Так вийшло' })
  })

  test('keeps single statuses and cancellations, without strangers', async () => {
    const { api, save, rules, statusId } = await openDesk({ orders: 0 })
    const given = await rules()
    const noAnswer = String(await statusId('no_answer'))
    const outOfStock = String(await statusId('out_of_stock'))
    const other = String(await statusId('cancelled_other'))
    const wanted: StatusRules = {
      groups: { ...given.groups, new: 'received', delivery: null },
      statuses: { [noAnswer]: null },
      cancellations: {
        ...given.cancellations,
        [outOfStock]: null,
        [other]: { reason: 'another', text: 'Інше' },
      },
    }
    await save({
      rules: { ...wanted, statuses: { ...wanted.statuses, '9999': 'received', [outOfStock]: 'received' } },
    })
    expect(await rules()).toEqual(wanted)
    // One that is added later has no reason until somebody gives it one.
    const added = await api.statuses.add({ group: 'cancelled', name: 'Передумали ми', color: null })
    expect((await rules()).cancellations[String(added.id)]).toBeNull()
    expect((await rules()).cancellations[outOfStock]).toBeNull()
  })

  test('says so to the page', async () => {
    const { run, save, clock } = await openDesk({ orders: 0 })
    const events = await run.watch()
    await save()
    await clock.advance(1_000)
    expect(events.map(({ type }) => type)).toContain('rules.changed')
  })

  test('of a source that is no more is refused', async () => {
    const { api, rules } = await openDesk({ orders: 0 })
    const request = { sourceId: 99, isEnabled: false, rules: await rules(), applyToOrderIds: [] }
    await expect(api.rules.save(request)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(api.rules.get({ sourceId: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

/** Six orders with our statuses spread over the groups while rules are off; the last is paid and cancelled here. */
async function spread() {
  const desk = await openDesk({ orders: 5 })
  const { simulator, externalIds, run, source } = desk
  const paid = await desk.addOrder(PAID)
  const ids = [...desk.ids, paid.id]
  const idOf = (index: number) => ids[index] ?? 0
  const tellNothing = { tell: null, confirmedRefunds: [] }
  await desk.move(idOf(0), 'agreement')
  await desk.move(idOf(1), 'production')
  await desk.move(idOf(2), 'completed')
  await desk.move(idOf(3), 'out_of_stock', tellNothing)
  await desk.move(idOf(5), 'out_of_stock', tellNothing)
  simulator.updateOrder(externalIds[1] ?? 0, { status: 'received' })
  await run.nextCheck(source.id)
  return { ...desk, idOf }
}

describe('a dry run', () => {
  // Would catch: numbers that do not add up, orders listed twice, a refund among what may be applied.
  test('says how many would change, from what to what, and changes nothing', async () => {
    const { api, source, rules, idOf, posts, clock, outgoing } = await spread()
    const dryRun = await api.rules.dryRun({ sourceId: source.id, rules: await rules() })
    expect(dryRun.changes).toEqual(
      expect.arrayContaining([
        { group: 'agreement', toMarketplaceStatus: 'received', count: 1 },
        { group: 'completed', toMarketplaceStatus: 'delivered', count: 1 },
        { group: 'cancelled', toMarketplaceStatus: 'canceled', count: 1 },
      ]),
    )
    expect(dryRun.changes).toHaveLength(3)
    expect(dryRun).toMatchObject({ sameCount: 1, withoutRuleCount: 1, guardedCount: 1, cap: 20 })
    expect(dryRun.orders.map(({ orderId }) => orderId)).toEqual([idOf(3), idOf(2), idOf(0)])
    expect(dryRun.orders[1]).toMatchObject({
      fromMarketplaceStatus: 'pending',
      toMarketplaceStatus: 'delivered',
    })
    await clock.advance(HOUR_MS)
    expect(posts()).toEqual([])
    expect(await outgoing()).toEqual([])
  })

  test('lists the newest, as many as one run may change', async () => {
    const { api, source, rules, ids, statusId } = await openDesk({ orders: 30 })
    await api.orders.setStatus({ orderIds: ids, statusId: await statusId('agreement') })
    const dryRun = await api.rules.dryRun({ sourceId: source.id, rules: await rules() })
    expect(dryRun.changes).toEqual([{ group: 'agreement', toMarketplaceStatus: 'received', count: 30 }])
    expect(dryRun.orders.map(({ orderId }) => orderId)).toEqual(ids.reverse().slice(0, 20))
  })
})

describe('switching on', () => {
  // Would catch: rules that act on what exists.
  test('sends nothing for the orders that are here: only new changes', async () => {
    const { save, clock, posts, outgoing } = await spread()
    expect(await save()).toEqual({ actionId: null, appliedCount: 0 })
    await clock.advance(HOUR_MS)
    expect(posts()).toEqual([])
    expect(await outgoing()).toEqual([])
  })

  test('and editing later, too', async () => {
    const { save, rules, clock, outgoing } = await spread()
    await save()
    const given = await rules()
    await save({ rules: { ...given, groups: { ...given.groups, new: 'received' } } })
    await save({ isEnabled: false })
    await save()
    await clock.advance(HOUR_MS)
    expect(await outgoing()).toEqual([])
  })

  // Would catch: an order that was unticked, a refund, or an order of nobody that goes along.
  test('applies to the ticked orders only, as one act, without those that need nothing', async () => {
    const { save, idOf, outgoing } = await spread()
    const applied = await save({ applyToOrderIds: [idOf(0), idOf(1), idOf(4), idOf(5), idOf(0), 9_999] })
    expect(applied.appliedCount).toBe(1)
    const rows = await outgoing()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      orderId: idOf(0),
      actionId: applied.actionId,
      target: { kind: 'status', status: 'received' },
      rule: { group: 'agreement', statusId: null },
      state: 'held',
    })
  })

  test('applies to at most as many as the cap', async () => {
    const { api, save, ids, outgoing, source } = await openDesk({ orders: 21 })
    await expect(save({ applyToOrderIds: ids })).rejects.toMatchObject({
      code: 'TOO_MANY',
      data: { cap: 20 },
    })
    expect((await api.rules.get({ sourceId: source.id })).isEnabled).toBe(false)
    expect(await outgoing()).toEqual([])
  })

  test('off applies nothing', async () => {
    const { save, idOf, outgoing } = await spread()
    expect(await save({ isEnabled: false, applyToOrderIds: [idOf(0)] })).toEqual({
      actionId: null,
      appliedCount: 0,
    })
    expect(await outgoing()).toEqual([])
  })

  test('applying can be taken back as one', async () => {
    const { api, save, idOf, outgoing } = await spread()
    const before = (await api.orders.get({ orderId: idOf(0) })).statusId
    const { actionId } = await save({ applyToOrderIds: [idOf(0), idOf(2)] })
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toEqual({
      actionId,
      undoneCount: 2,
      sentCount: 0,
      numbersSentCount: 0,
    })
    expect((await outgoing()).map(({ state }) => state)).toEqual(['undone', 'undone'])
    expect((await api.orders.get({ orderId: idOf(0) })).statusId).toBe(before)
  })
})
