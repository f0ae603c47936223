import type { PromState } from '#shared/contract/outbox.ts'
import { type OutgoingRequest, saveTrackingRequest, setStatusRequest } from '../prom/outgoing-calls.ts'
import type { CallOptions, PromClient } from '../prom/prom-client.ts'
import { PromError } from '../prom/prom-error.ts'
import type { RawOrder } from '../prom/raw-order.ts'
import { decideSending } from './decide-sending.ts'
import type { StoredChange } from './outbox-row.ts'
import type { OrderNow } from './outbox-store.ts'
import {
  type AttemptPhase,
  type Settlement,
  settleAs,
  settleFailure,
  settleStatusAnswer,
  settleTrackingAnswer,
} from './settle-attempt.ts'
import { type AttemptRecord, type SettlingDeps, settleChange } from './settle-change.ts'

export interface SendingDeps extends SettlingDeps {
  /** 0 ≤ x < 1. */
  random(): number
  /**
   * Takes in an order as Prom has just sent it.
   * @returns whether it could be read
   */
  receive(sourceId: number, rawOrder: RawOrder): boolean
}

/** A change on its way, as far as it has come. */
interface Attempt {
  change: StoredChange
  client: PromClient
  options: CallOptions
  phase: AttemptPhase
  record: AttemptRecord
}

/**
 * One attempt to bring about a change that was claimed: reads the order, decides, sends, proves, settles.
 * @param maySend asked right before sending: sending may have been paused, the source stopped meanwhile
 * @returns what went wrong with Prom, if anything did
 * @throws the signal's reason, leaving the change `sending`; whatever storage throws
 */
export async function attemptSending(
  deps: SendingDeps,
  change: StoredChange,
  client: PromClient,
  signal: AbortSignal,
  maySend: () => boolean,
): Promise<PromError | null> {
  const externalId = deps.store.orderNow(change.orderId)?.externalId
  // Its source was removed together with its orders.
  if (externalId === undefined) return null
  const attempt: Attempt = {
    change,
    client,
    options: { priority: 'send', signal },
    phase: 'reading',
    record: newRecord({ method: 'GET', path: `/orders/${externalId}` }),
  }
  try {
    const settlement = await carryOut(deps, attempt, externalId, maySend)
    if (settlement === null) release(deps, change)
    else settleChange(deps, change, settlement, attempt.record)
    return null
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof PromError)) throw error
    const settlement = settleFailure(change, error, attempt.phase, deps.now(), deps.random())
    settleChange(deps, change, settlement, {
      ...attempt.record,
      answer: error.rawAnswer ?? attempt.record.answer,
      problem: { code: error.code, detail: error.detail },
    })
    return error
  }
}

/** @returns what becomes of the change; `null` where it must not go just now */
async function carryOut(
  deps: SendingDeps,
  attempt: Attempt,
  externalId: number,
  maySend: () => boolean,
): Promise<Settlement | null> {
  const { change, client, options } = attempt
  const { target } = change
  const order = await readOrder(deps, attempt, externalId)
  const hasNewer = deps.store.openOf(change.orderId, target.kind).some(({ id }) => id > change.id)
  const decision = decideSending({ ...change, now: order, hasNewer })
  if (decision.kind !== 'send') {
    const promState = promStateOf(order)
    attempt.record.answer = JSON.stringify(promState)
    if (decision.kind === 'there') return settleAs(decision.state)
    return settleAs(decision.kind, decision.kind === 'superseded' ? null : promState)
  }
  if (!maySend()) return null

  if (target.kind === 'trackingNumber') {
    const { number, carrier } = target
    noteSending(deps, attempt, saveTrackingRequest(externalId, number, carrier))
    const answer = await client.saveTrackingNumber(externalId, number, carrier, options)
    attempt.record.answer = answer.raw
    const after = answer.kind === 'alreadyAdded' ? await readAgain(deps, attempt, externalId) : null
    return settleTrackingAnswer(change, answer, after, deps.now())
  }
  noteSending(deps, attempt, setStatusRequest(externalId, target))
  const answer = await client.setStatus(externalId, target, options)
  attempt.record.answer = answer.raw
  const after = answer.kind === 'notProcessed' ? await readAgain(deps, attempt, externalId) : null
  return settleStatusAnswer(target, answer, after)
}

/** Where the answer does not prove what Prom has now. */
async function readAgain(deps: SendingDeps, attempt: Attempt, externalId: number): Promise<PromState> {
  attempt.phase = 'proving'
  return promStateOf(await readOrder(deps, attempt, externalId))
}

/**
 * Reads the order from Prom and takes it in.
 * @throws PromError also where Prom shows no such order, or an odd one: a single answer is no proof of that
 */
async function readOrder(
  deps: SendingDeps,
  { change, client, options }: Attempt,
  externalId: number,
): Promise<OrderNow> {
  const raw = await client.getOrder(externalId, options)
  options.signal?.throwIfAborted()
  if (raw === null) throw new PromError('not_prom', 'no such order')
  if (!deps.receive(change.sourceId, raw)) throw new PromError('not_prom', 'the order cannot be read')
  const order = deps.store.orderNow(change.orderId)
  if (order === null) throw new PromError('not_prom', 'no such order')
  return order
}

/** Written down before it goes: after a crash nobody could tell any more. */
function noteSending(deps: SendingDeps, attempt: Attempt, request: OutgoingRequest): void {
  const { change } = attempt
  const record = newRecord(request)
  const id = deps.inTransaction(() => {
    deps.store.update(change.id, { isOutcomeUnknown: true })
    return deps.store.addAttempt({ ...record, changeId: change.id, at: deps.now() })
  })
  attempt.record = { ...record, id }
  attempt.phase = 'sending'
}

/** Puts back a change that nothing was done for. */
function release(deps: SendingDeps, { id, attempts }: StoredChange): void {
  deps.store.update(id, { state: 'queued', attempts: attempts - 1 })
  deps.onChanged()
}

function newRecord(request: OutgoingRequest | { method: 'GET'; path: string }): AttemptRecord {
  return { id: null, request: JSON.stringify(request), answer: null, problem: null }
}

function promStateOf(order: OrderNow): PromState {
  const { marketplaceStatus, marketplaceStatusName, trackingNumber, paymentState } = order
  return { marketplaceStatus, marketplaceStatusName, trackingNumber, paymentState }
}
