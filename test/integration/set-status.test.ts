import { describe, expect, test } from 'vitest'
import type { CancellationRule } from '#shared/contract/rules.ts'
import { openDesk, openDeskWithRules, PAID } from './desk.ts'
import { eventually, HOUR_MS, MINUTE_MS, SECOND_MS } from './harness.ts'

const nobody = { confirmedRefunds: [] }
const outOfStock: CancellationRule = { reason: 'not_available', text: null }

describe('a change of status with rules on', () => {
  // Would catch: a hold that is not kept, a change that never goes, a status that is lost on the way (product R3, R6).
  test('changes the status on Prom by rule, when its hold is over and not before', async () => {
    const { api, clock, ids, externalIds, move, posts, promStatus, settled, codeOf, outgoing } =
      await openDeskWithRules()
    const [id = 0] = ids
    const [externalId = 0] = externalIds
    const at = clock.now()
    const result = await move(id, 'agreement')
    expect(result).toMatchObject({
      changedCount: 1,
      skipped: [],
      outgoingCount: 1,
      needsConfirmationCount: 0,
      holdUntil: at + 10 * SECOND_MS,
    })
    expect(await codeOf(id)).toBe('agreement')
    expect(await outgoing()).toMatchObject([{ state: 'held', rule: { group: 'agreement', statusId: null } }])

    await clock.advance(10 * SECOND_MS - 1)
    expect(posts()).toEqual([])
    await clock.advance(1)
    await settled()
    expect(promStatus(externalId)).toBe('received')
    expect(posts()).toHaveLength(1)
    expect(await api.orders.explainNotSent({ orderId: id })).toBeNull()
    await clock.advance(HOUR_MS)
    expect(posts()).toHaveLength(1)
  })

  test('is in the history: who, what, and which rule told Prom', async () => {
    const { clock, ids, move, settled, historyOf, statusId } = await openDeskWithRules()
    const [id = 0] = ids
    await move(id, 'agreement')
    await clock.advance(10 * SECOND_MS)
    await settled()
    const history = await historyOf(id)
    const set = history.find(({ kind }) => kind === 'statusSet')
    expect(set).toMatchObject({
      by: 'user',
      before: String(await statusId('new')),
      after: String(await statusId('agreement')),
    })
    const sent = history.find(({ kind }) => kind === 'outgoing')
    expect(sent).toMatchObject({ after: 'sent', rule: { group: 'agreement', statusId: null } })
    expect(sent?.changeId).not.toBeNull()
    expect(history.at(-1)).toMatchObject({ kind: 'arrived', by: 'prom', rule: null, changeId: null })
  })

  test('of many orders waits a minute and goes as one act', async () => {
    const { clock, ids, move, posts, settled, outgoing } = await openDeskWithRules()
    const at = clock.now()
    const result = await move(ids, 'production')
    expect(result).toMatchObject({ changedCount: 3, outgoingCount: 3, holdUntil: at + MINUTE_MS })
    expect(new Set((await outgoing()).map(({ actionId }) => actionId))).toEqual(new Set([result.actionId]))
    await clock.advance(MINUTE_MS - 1)
    expect(posts()).toEqual([])
    await clock.advance(1)
    await settled()
    expect(posts()).toHaveLength(3)
  })

  test('goes at once where no hold is wanted', async () => {
    const { ids, move, externalIds, promStatus, settled } = await openDeskWithRules({
      settings: { holdSingleMs: 0 },
    })
    await move(ids[0] ?? 0, 'completed')
    await settled()
    expect(promStatus(externalIds[0] ?? 0)).toBe('delivered')
  })

  test('goes by the rule of the single status before the one of its group', async () => {
    const { save, rules, statusId, move, ids, outgoing, api } = await openDeskWithRules()
    const given = await rules()
    await save({
      rules: {
        ...given,
        statuses: { [await statusId('no_answer')]: null, [await statusId('shipped')]: 'delivered' },
      },
    })
    await move(ids[0] ?? 0, 'no_answer')
    expect(await api.orders.explainNotSent({ orderId: ids[0] ?? 0 })).toMatchObject({ reason: 'noRule' })
    await move(ids[1] ?? 0, 'shipped')
    expect(await outgoing()).toMatchObject([
      { target: { status: 'delivered' }, rule: { group: 'delivery', statusId: await statusId('shipped') } },
    ])
  })
})

describe('why nothing was sent', () => {
  // Would catch: a condition that is named wrongly, or an answer about an older change (product R8).
  test('is answered with the condition that failed', async () => {
    const { api, clock, ids, save, move, historyOf, outgoing, settled, simulator, externalIds, run, source } =
      await openDesk()
    const [id = 0, second = 0] = ids
    const why = async (orderId: number) => (await api.orders.explainNotSent({ orderId }))?.reason ?? null
    expect(await why(id)).toBeNull()

    await move(id, 'agreement')
    expect(await why(id)).toBe('rulesOff')
    expect((await historyOf(id))[0]).toMatchObject({
      kind: 'notSent',
      after: 'rulesOff',
      by: 'user',
      rule: null,
    })

    await save()
    await move(id, 'no_answer')
    expect(await why(id)).toBe('sameTarget')
    expect((await historyOf(id))[0]).toMatchObject({ kind: 'notSent', after: 'sameTarget', by: 'rule' })
    await move(id, 'new')
    expect(await why(id)).toBe('noRule')
    expect(await outgoing()).toEqual([])

    simulator.updateOrder(externalIds[1] ?? 0, { status: 'received' })
    await run.nextCheck(source.id)
    await move(second, 'production')
    expect(await why(second)).toBe('alreadyThere')
    expect((await historyOf(second))[0]).toMatchObject({
      kind: 'notSent',
      after: 'alreadyThere',
      rule: { group: 'production', statusId: null },
    })
    await move(second, 'completed')
    expect(await why(second)).toBeNull()
    await clock.advance(10 * SECOND_MS)
    await settled()
    expect(await why(second)).toBeNull()
  })

  // Would catch: "the rules are off" said of an order that they were applied to since.
  test('is no question any more where rules were applied to the order later', async () => {
    const { api, ids, save, move } = await openDesk()
    const [id = 0] = ids
    const why = async () => (await api.orders.explainNotSent({ orderId: id }))?.reason ?? null
    await move(id, 'agreement')
    expect(await why()).toBe('rulesOff')
    const { actionId } = await save({ applyToOrderIds: [id] })
    expect(await why()).toBeNull()
    await api.outbox.undo({ actionId: actionId ?? 0 })
    expect(await why()).toBe('rulesOff')
  })

  // Would catch: two quick changes of which the first one wins on Prom.
  test('does not keep a change from following one that is still on its way', async () => {
    const { clock, ids, externalIds, simulator, run, source, move, save, promStatus, settled } =
      await openDesk()
    const [id = 0] = ids
    const [externalId = 0] = externalIds
    simulator.updateOrder(externalId, { status: 'received' })
    await run.nextCheck(source.id)
    await save()
    await move(id, 'completed')
    await move(id, 'production')
    await clock.advance(MINUTE_MS)
    await settled()
    expect(promStatus(externalId)).toBe('received')
  })
})

describe('the preview', () => {
  // Would catch: a preview that promises something else than the act does, or that does it already.
  test('names what will change, what is skipped, what goes and what is paid', async () => {
    const { api, ids, externalIds, simulator, run, source, addOrder, move, statusId, outgoing, codeOf } =
      await openDeskWithRules()
    const paid = await addOrder(PAID)
    simulator.cancelByBuyer(externalIds[0] ?? 0)
    await run.nextCheck(source.id)
    const orderIds = [...ids, paid.id, 9_999, paid.id]
    const { fullPriceMinor } = await api.orders.get({ orderId: paid.id })

    const plain = await api.orders.previewSetStatus({ orderIds, statusId: await statusId('production') })
    expect(plain).toMatchObject({
      changeCount: 3,
      outgoing: [{ target: { status: 'received' }, count: 3 }],
      notSent: [],
      refunds: [],
      suggestedCancellation: null,
    })
    expect(plain.skipped).toEqual(
      expect.arrayContaining([
        { reason: 'notFound', count: 1 },
        { reason: 'cancelledOnMarketplace', count: 1 },
      ]),
    )

    const cancelling = await api.orders.previewSetStatus({
      orderIds,
      statusId: await statusId('out_of_stock'),
    })
    expect(cancelling.suggestedCancellation).toEqual(outOfStock)
    expect(cancelling.refunds).toMatchObject([
      { orderId: paid.id, refundMinor: fullPriceMinor, currency: 'UAH' },
    ])
    expect(cancelling.outgoing).toMatchObject([{ target: { status: 'canceled' }, count: 3 }])
    expect(cancelling.notSent).toEqual([{ reason: 'cancelledOnMarketplace', count: 1 }])
    expect(await outgoing()).toEqual([])
    expect(await codeOf(ids[1] ?? 0)).toBe('new')

    const done = await move(orderIds, 'production')
    expect(done).toMatchObject({ changedCount: 3, outgoingCount: 3, skipped: plain.skipped })
  })

  test('tells of rules that are off, and of a reason to suggest all the same', async () => {
    const { api, ids, statusId } = await openDesk()
    expect(
      await api.orders.previewSetStatus({ orderIds: ids, statusId: await statusId('unreachable') }),
    ).toMatchObject({
      outgoing: [],
      notSent: [{ reason: 'rulesOff', count: 3 }],
      suggestedCancellation: { reason: 'invalid_phone_number', text: null },
    })
  })
})

describe('setting the status that an order has', () => {
  test('does nothing', async () => {
    const { ids, move, historyOf } = await openDeskWithRules()
    expect(await move(ids, 'new')).toEqual({
      actionId: null,
      changedCount: 0,
      skipped: [{ reason: 'sameStatus', count: 3 }],
      outgoingCount: 0,
      needsConfirmationCount: 0,
      holdUntil: null,
    })
    expect(await historyOf(ids[0] ?? 0)).toHaveLength(1)
  })
})

describe('reading an order from Prom now', () => {
  test('takes in what Prom has', async () => {
    const { api, clock, run, ids, externalIds, simulator } = await openDesk()
    const events = await run.watch()
    simulator.updateOrder(externalIds[0] ?? 0, { status: 'received' }, { doesMoveModified: false })
    const details = await run.whileAdvancing(api.orders.reread({ orderId: ids[0] ?? 0 }))
    expect(details.marketplaceStatus).toBe('received')
    expect(details.history[0]).toMatchObject({ kind: 'changed', field: 'marketplaceStatus', by: 'prom' })
    await clock.advance(SECOND_MS)
    expect(events).toContainEqual({ type: 'orders.changed', arrivedIds: [] })
  })

  test('works while the source is paused, and says what is wrong with Prom', async () => {
    const { api, run, ids, externalIds, simulator, source } = await openDesk()
    await api.sources.pause({ sourceId: source.id })
    simulator.updateOrder(externalIds[0] ?? 0, { status: 'received' })
    const reread = (orderId: number) => run.whileAdvancing(api.orders.reread({ orderId }))
    expect((await reread(ids[0] ?? 0)).marketplaceStatus).toBe('received')
    await expect(reread(9_999)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    simulator.revokeToken()
    await expect(reread(ids[0] ?? 0)).rejects.toMatchObject({
      code: 'PROM_PROBLEM',
      data: { code: 'unauthorized' },
    })
  })

  // Would catch: a shop that goes on for an hour with a token that Prom has refused already (product C8).
  test('stops a source whose token Prom refuses, before the next check', async () => {
    const { api, clock, run, ids, simulator } = await openDesk({ settings: { pollIntervalMs: HOUR_MS } })
    await clock.advance(MINUTE_MS)
    simulator.revokeToken()
    await expect(run.whileAdvancing(api.orders.reread({ orderId: ids[0] ?? 0 }))).rejects.toMatchObject({
      data: { code: 'unauthorized' },
    })
    await eventually(
      'the source is stopped',
      async () => (await api.sources.list())[0]?.state === 'unauthorized',
    )
    expect(simulator.requests.filter(({ status }) => status === 401)).toHaveLength(1)
  })
})

describe('an order that moves on without a change for Prom', () => {
  // Would catch: «Виконано» that goes to Prom ten seconds after the seller took the order back to «Новий» by hand.
  test('does not let an earlier one-way change go', async () => {
    const { clock, ids, move, posts, outgoing, settled } = await openDeskWithRules()
    await move(ids[0] ?? 0, 'completed')
    await clock.advance(5 * SECOND_MS)
    await move(ids[0] ?? 0, 'new')
    await clock.advance(HOUR_MS)
    await settled()
    expect(posts()).toEqual([])
    expect((await outgoing()).map(({ state }) => state)).toEqual(['superseded'])
  })

  // Would catch: an undo that leaves the order completed here and never tells Prom.
  test('lets it go after all when the move is taken back', async () => {
    const { api, clock, ids, externalIds, move, promStatus, settled } = await openDeskWithRules()
    await move(ids[0] ?? 0, 'completed')
    const { actionId } = await move(ids[0] ?? 0, 'new')
    await api.outbox.undo({ actionId: actionId ?? 0 })
    await clock.advance(MINUTE_MS)
    await settled()
    expect(promStatus(externalIds[0] ?? 0)).toBe('delivered')
  })

  // Would catch: an accepted order that stays "new" on Prom because the seller was quick with the next step.
  test('still tells Prom what is right all the same', async () => {
    const { clock, ids, externalIds, rules, save, move, promStatus, settled } = await openDeskWithRules()
    const mine = await rules()
    await save({ rules: { ...mine, groups: { ...mine.groups, production: null } } })
    await move(ids[0] ?? 0, 'agreement')
    await move(ids[0] ?? 0, 'production')
    await clock.advance(MINUTE_MS)
    await settled()
    expect(promStatus(externalIds[0] ?? 0)).toBe('received')
  })

  // Would catch: «Прийнято» for an order that was cancelled here with the wish that Prom hears nothing.
  test('lets nothing go where the cancellation is not to be told', async () => {
    const { clock, ids, move, posts } = await openDeskWithRules()
    await move(ids[0] ?? 0, 'agreement')
    await move(ids[0] ?? 0, 'out_of_stock', { tell: null, ...nobody })
    await clock.advance(HOUR_MS)
    expect(posts()).toEqual([])
  })
})
