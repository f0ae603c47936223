import type { ActionResult, SetStatusInput, SetStatusPreview } from '#shared/contract/orders.ts'
import type { CancellationRule, StatusRules } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { isTextMissing } from '#shared/domain/cancellation-reason.ts'
import type { StatusDecision } from '../rules/decide-status-change.ts'
import { type ActRunner, CHUNK_ORDERS } from './act-runner.ts'
import { ActionError } from './action-error.ts'
import type { ActionStore } from './action-store.ts'
import { type Decide, planSetStatus, type RulesInForce, type SetStatusPlan } from './plan-set-status.ts'
import { previewOf } from './preview-set-status.ts'
import type { RunningAct, RunningActStore } from './running-acts.ts'
import { enqueueDecision, type SetStatusStepsDeps, setStatusOf } from './set-status-steps.ts'

export interface ActionServiceDeps extends SetStatusStepsDeps {
  store: ActionStore
  runner: ActRunner
  running: Pick<RunningActStore, 'begin'>
  decide: Decide
  /** What the rules say of an order as it stands; for orders that a person has ticked one by one. */
  decideExisting(
    rules: StatusRules,
    order: { status: Status; marketplaceStatus: string; paymentState: string | null },
  ): StatusDecision
  cancellationOf(rules: StatusRules, statusId: number): CancellationRule | null
  /** Enqueues a number that waits here for a later status: a completed order takes none (prom-rules 1.3). */
  sendWaitingNumber(actionId: number, orderId: number, holdMs: number): number | null
  rulesOf(sourceId: number): RulesInForce
  findStatus(statusId: number): Status | null
  /** How long the changes of an act can be taken back, ms. */
  holdMs(orderCount: number): number
  inTransaction<Result>(work: () => Result): Result
  /** Lets everything else have its turn. */
  breathe(): Promise<void>
  /** After the commit. */
  onChanged(changed: { hasOutgoing: boolean }): void
}

/** Acts of the user on orders: the local change, its history and what goes to Prom, all of it or nothing. */
export interface ActionService {
  /** @throws ActionError STATUS_NOT_FOUND */
  previewSetStatus(input: SetStatusInput): Promise<SetStatusPreview>
  /** @throws ActionError STATUS_NOT_FOUND, CANCELLATION_MISSING, TEXT_MISSING; ActInterruptedError */
  setStatus(input: SetStatusInput): Promise<ActionResult>
  /** Goes on with an act that the program's end has interrupted. To be called in turn. */
  resume(act: RunningAct): Promise<void>
  /**
   * Sends what the rules say for existing orders of a source; no status changes here. Orders that need nothing, or
   * whose cancellation would refund, are left out. To be called inside a transaction.
   */
  applyRules(sourceId: number, orderIds: readonly number[]): { actionId: number | null; appliedCount: number }
}

export function createActionService(deps: ActionServiceDeps): ActionService {
  const { store, queue, runner } = deps

  function requireStatus(statusId: number): Status {
    const status = deps.findStatus(statusId)
    if (!status || status.isArchived) throw new ActionError('STATUS_NOT_FOUND')
    return status
  }

  const plan = ({ orderIds, cancellation }: Omit<SetStatusInput, 'statusId'>, to: Status): SetStatusPlan =>
    planSetStatus({ orderIds, to, cancellation }, store.readOrders(orderIds), deps.rulesOf, deps.decide)

  /** Few orders: one transaction, which leaves nothing where nothing changes. */
  function setFew(input: SetStatusInput, to: Status): ActionResult {
    return deps.inTransaction(() => {
      const { changes, skipped } = plan(input, to)
      const result = { ...emptyResult(), skipped }
      if (changes.length === 0) return result
      const actionId = store.insertAction('setStatus', deps.now())
      setStatusOf(deps, changes, to, { actionId, holdMs: deps.holdMs(changes.length) }, result)
      return { ...result, actionId }
    })
  }

  async function setMany(input: SetStatusInput): Promise<ActionResult> {
    const { statusId, cancellation } = input
    const work = { kind: 'setStatus', statusId, ...(cancellation && { cancellation }) } as const
    const act = deps.inTransaction(() => {
      const actionId = store.insertAction('setStatus', deps.now())
      const begun = { actionId, work, orderIds: input.orderIds }
      deps.running.begin(begun)
      return { ...begun, doneCount: 0 }
    })
    const result = emptyResult()
    await goOn(act, input, result)
    return result.changedCount > 0 ? { ...result, actionId: act.actionId } : result
  }

  /** @param result is told what was done, and when the last of it goes */
  async function goOn(
    act: RunningAct,
    { statusId, cancellation }: Pick<SetStatusInput, 'statusId' | 'cancellation'>,
    result: ActionResult,
  ): Promise<void> {
    const { actionId } = act
    const holdMs = deps.holdMs(act.orderIds.length)
    await runner.goOn(act, {
      doChunk(orderIds) {
        const to = deps.findStatus(statusId)
        // It was put away meanwhile: the orders that are left keep what they have.
        if (to === null || to.isArchived) return
        const { changes, skipped } = plan({ orderIds: [...orderIds], cancellation }, to)
        for (const { reason, count } of skipped) addSkipped(result, reason, count)
        setStatusOf(deps, changes, to, { actionId, holdMs }, result)
      },
      finish: () => store.dropIfEmpty(actionId),
    })
  }

  function announce(result: ActionResult): void {
    if (result.changedCount === 0) return
    deps.onChanged({ hasOutgoing: result.outgoingCount > 0 })
    if (result.outgoingCount > 0) queue.wake()
  }

  return {
    async previewSetStatus(input) {
      const to = requireStatus(input.statusId)
      const orderIds = [...new Set(input.orderIds)]
      const whole: SetStatusPlan = { changes: [], skipped: [] }
      for (let from = 0; from < orderIds.length; from += CHUNK_ORDERS) {
        if (from > 0) await deps.breathe()
        const part = plan({ ...input, orderIds: orderIds.slice(from, from + CHUNK_ORDERS) }, to)
        whole.changes.push(...part.changes)
        for (const { reason, count } of part.skipped) addSkipped(whole, reason, count)
      }
      const [first] = whole.changes
      const suggested =
        to.group === 'cancelled' && first
          ? deps.cancellationOf(deps.rulesOf(first.order.sourceId).rules, to.id)
          : null
      return previewOf(whole, to.group, input.cancellation, suggested)
    },
    setStatus: (given) =>
      runner.inTurn(async () => {
        const to = requireStatus(given.statusId)
        const input = { ...given, orderIds: [...new Set(given.orderIds)] }
        const isWordMissing =
          to.group === 'cancelled' &&
          input.cancellation === undefined &&
          store.hasUncancelled(input.orderIds, to.id)
        if (isWordMissing) throw new ActionError('CANCELLATION_MISSING')
        const tell = to.group === 'cancelled' ? input.cancellation?.tell : null
        if (tell && isTextMissing(tell.reason, tell.text)) throw new ActionError('TEXT_MISSING')
        const result = runner.isLarge(input.orderIds.length) ? await setMany(input) : setFew(input, to)
        announce(result)
        return result
      }),
    async resume(act) {
      if (act.work.kind !== 'setStatus') throw new Error(`Not a change of status: ${act.work.kind}`)
      const result = emptyResult()
      await goOn(act, act.work, result)
      deps.onChanged({ hasOutgoing: true })
      queue.wake()
    },
    applyRules(sourceId, orderIds) {
      const { rules } = deps.rulesOf(sourceId)
      const wanted = store.readOrders(orderIds).flatMap((order) => {
        const status = deps.findStatus(order.statusId)
        if (order.sourceId !== sourceId || !status) return []
        const decision = deps.decideExisting(rules, { ...order, status })
        return decision.kind === 'send' && !decision.needsConfirmation ? [{ order, decision }] : []
      })
      if (wanted.length === 0) return { actionId: null, appliedCount: 0 }
      const actionId = store.insertAction('applyRules', deps.now())
      const holdMs = deps.holdMs(wanted.length)
      for (const { order, decision } of wanted) {
        enqueueDecision(queue, actionId, order, decision, holdMs)
        if (decision.target.status === 'delivered') deps.sendWaitingNumber(actionId, order.id, holdMs)
      }
      return { actionId, appliedCount: wanted.length }
    },
  }
}

function emptyResult(): ActionResult {
  return {
    actionId: null,
    changedCount: 0,
    skipped: [],
    outgoingCount: 0,
    needsConfirmationCount: 0,
    holdUntil: null,
  }
}

function addSkipped(
  to: Pick<SetStatusPlan, 'skipped'>,
  reason: SetStatusPlan['skipped'][number]['reason'],
  count: number,
): void {
  const known = to.skipped.find((one) => one.reason === reason)
  if (known) known.count += count
  else to.skipped.push({ reason, count })
}
