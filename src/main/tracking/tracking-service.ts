import type { ActionResult } from '#shared/contract/orders.ts'
import type { OutgoingState } from '#shared/contract/outbox.ts'
import {
  DEFAULT_TRACKING_SETTINGS,
  type OrderTracking,
  type TrackingSettings,
  type TrackingStanding,
} from '#shared/contract/tracking.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import { isSameTrackingNumber, recognizeTrackingNumber } from '#shared/domain/tracking-number.ts'
import type { ActionStore } from '../actions/action-store.ts'
import type { OutboxQueue } from '../outbox/outbox-queue.ts'
import { decideTracking, type TrackingDecision } from './decide-tracking.ts'
import { TrackingError } from './tracking-error.ts'
import type { NumberChange, TrackedOrder, TrackingStore } from './tracking-store.ts'

export interface TrackingServiceDeps {
  store: TrackingStore
  actions: Pick<ActionStore, 'insertAction' | 'addHistory'>
  queue: Pick<OutboxQueue, 'enqueue' | 'takeBack' | 'wake'>
  /** How long the changes of an act can be taken back, ms. */
  holdMs(orderCount: number): number
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit. */
  onChanged(changed: { hasOutgoing: boolean }): void
  onSettingsChanged(): void
}

export interface NumberToSet {
  orderId: number
  number: string
  carrier?: Carrier | undefined
  /** Prom's number that the person saw. */
  replacesNumber: string | null
}

/** Tracking numbers that are entered here: kept on the order, told to Prom when the source's settings say so. */
export interface TrackingService {
  /** @throws TrackingError NOT_FOUND */
  ofOrder(orderId: number): OrderTracking
  /** @throws TrackingError NOT_FOUND, EMPTY, UNUSUAL, USED */
  setNumber(input: NumberToSet & { isUnusualConfirmed: boolean; isRepeatConfirmed: boolean }): ActionResult
  /** One act for lines that a person has seen. Orders that are not here any more are skipped. */
  setNumbers(lines: readonly NumberToSet[]): ActionResult
  /** Sends a number that is here whatever the settings say. */
  sendNow(orderId: number): ActionResult
  /**
   * An act gives the order a status, or sends what its status means: enqueues a number that has waited for it. To be
   * called inside the transaction, after the status was set and its change for Prom enqueued.
   * @returns when it goes; `null` where nothing does
   */
  onStatusSet(actionId: number, orderId: number, holdMs: number): number | null
  /** @throws TrackingError NOT_FOUND */
  getSettings(sourceId: number): TrackingSettings
  /** @throws TrackingError NOT_FOUND */
  saveSettings(sourceId: number, settings: TrackingSettings): TrackingSettings
}

export function createTrackingService(deps: TrackingServiceDeps): TrackingService {
  const { store, actions, queue } = deps

  function require(orderId: number): TrackedOrder {
    const order = store.find(orderId)
    if (!order) throw new TrackingError({ code: 'NOT_FOUND' })
    return order
  }

  function settingsOf(sourceId: number): TrackingSettings {
    const settings = store.settings(sourceId)
    if (!settings) throw new TrackingError({ code: 'NOT_FOUND' })
    return settings
  }

  function decide(order: TrackedOrder, isAskedFor = false): TrackingDecision | null {
    if (order.ownTrackingNumber === null) return null
    return decideTracking({
      settings: store.settings(order.sourceId) ?? DEFAULT_TRACKING_SETTINGS,
      number: order.ownTrackingNumber,
      carrier: order.ownCarrier,
      order,
      isAskedFor,
      isLastChance: store.isBeingCompleted(order.id),
    })
  }

  /** @returns when it goes; `null` where it does not */
  function enqueue(
    actionId: number,
    order: TrackedOrder,
    decision: TrackingDecision | null,
    { holdMs, replaces }: { holdMs: number; replaces: string | null },
  ): number | null {
    if (decision?.kind !== 'send' || order.ownTrackingNumber === null) return null
    const { marketplaceStatus, marketplaceStatusName, paymentState } = order
    const { holdUntil } = queue.enqueue({
      actionId,
      orderId: order.id,
      sourceId: order.sourceId,
      target: { kind: 'trackingNumber', number: order.ownTrackingNumber, carrier: decision.carrier },
      rule: null,
      holdMs,
      // A number that a person has not seen on Prom must come to a conflict, whenever it got there.
      decidedAgainst: {
        marketplaceStatus,
        marketplaceStatusName,
        trackingNumber: replaces,
        paymentState,
      },
      state: 'held',
    })
    return holdUntil
  }

  /** To be called inside a transaction. @returns whether the number changed, and when it goes */
  function setOne(actionId: number, line: NumberToSet, holdMs: number) {
    const order = require(line.orderId)
    const read = recognizeTrackingNumber(line.number, order.carrier)
    const carrier = line.carrier ?? read.carrier
    if (read.number === '') throw new TrackingError({ code: 'EMPTY' })
    const isSame = isSameTrackingNumber(read.number, order.ownTrackingNumber)
    if (isSame && carrier === order.ownCarrier && openChange(order.id, read.number)) {
      return { isChanged: false, holdUntil: null }
    }
    store.setOwnNumber(order.id, read.number, carrier)
    actions.addHistory({
      orderId: order.id,
      at: deps.now(),
      kind: 'trackingSet',
      before: order.ownTrackingNumber,
      after: read.number,
      by: 'user',
      actionId,
    })
    const changed = { ...order, ownTrackingNumber: read.number, ownCarrier: carrier }
    const replaces = line.replacesNumber
    const holdUntil = enqueue(actionId, changed, decide(changed), { holdMs, replaces })
    // Nothing supersedes a former number that is still on its way, so it is taken back.
    if (holdUntil === null) queue.takeBack(unsentChanges(order.id).map(({ changeId }) => changeId))
    return { isChanged: true, holdUntil }
  }

  function unsentChanges(orderId: number): NumberChange[] {
    return store.changesOf(orderId).filter(({ state }) => !FINAL_STATES.includes(state))
  }

  function openChange(orderId: number, number: string): NumberChange | undefined {
    return store.changesOf(orderId).find((change) => isSameTrackingNumber(change.number, number))
  }

  function act(lines: readonly NumberToSet[]): ActionResult {
    const result = deps.inTransaction(() => {
      const present = lines.filter(({ orderId }) => store.find(orderId) !== null)
      const done = emptyResult(lines.length - present.length)
      if (present.length === 0) return done
      const actionId = actions.insertAction('setTrackingNumber', deps.now())
      const holdMs = deps.holdMs(present.length)
      for (const line of present) {
        const { isChanged, holdUntil } = setOne(actionId, line, holdMs)
        if (isChanged) done.changedCount += 1
        note(done, holdUntil)
      }
      return { ...done, actionId: done.changedCount > 0 ? actionId : null }
    })
    return announce(result)
  }

  function announce(result: ActionResult): ActionResult {
    if (result.actionId === null) return result
    deps.onChanged({ hasOutgoing: result.outgoingCount > 0 })
    if (result.outgoingCount > 0) queue.wake()
    return result
  }

  function standingOf(order: TrackedOrder): TrackingStanding {
    const number = order.ownTrackingNumber
    if (number === null) return { kind: 'none' }
    if (isSameTrackingNumber(number, order.trackingNumber)) return { kind: 'onProm' }
    const change = openChange(order.id, number)
    if (change?.state === 'givenUp') return { kind: 'notSent', reason: 'givenUp', timing: null }
    if (change && change.state !== 'sent' && change.state !== 'alreadyThere') return toOutgoing(change)
    if (change) return { kind: 'notSent', reason: 'gone', timing: null }
    const decision = decide(order)
    if (decision?.kind === 'notSent') return decision
    return { kind: 'notSent', reason: 'missed', timing: null }
  }

  return {
    ofOrder(orderId) {
      const order = require(orderId)
      return {
        ownNumber: order.ownTrackingNumber,
        ownCarrier: order.ownCarrier,
        promNumber: order.trackingNumber,
        standing: standingOf(order),
      }
    },
    setNumber({ isUnusualConfirmed, isRepeatConfirmed, ...line }) {
      const { number, trouble, carrier } = recognizeTrackingNumber(line.number, require(line.orderId).carrier)
      if (trouble === 'empty') throw new TrackingError({ code: 'EMPTY' })
      if (trouble !== null && !isUnusualConfirmed) {
        throw new TrackingError({ code: 'UNUSUAL', trouble, carrier })
      }
      const other = isRepeatConfirmed ? null : store.findOtherWithNumber(number, line.orderId)
      if (other !== null) throw new TrackingError({ code: 'USED', externalId: other.externalId })
      return act([line])
    },
    setNumbers: act,
    sendNow(orderId) {
      const result = deps.inTransaction(() => {
        const order = require(orderId)
        const done = emptyResult(0)
        const decision = decide(order, true)
        const isOnItsWay = standingOf(order).kind === 'outgoing'
        if (decision?.kind !== 'send' || isOnItsWay) return done
        const actionId = actions.insertAction('setTrackingNumber', deps.now())
        const replaces = order.trackingNumber
        note(done, enqueue(actionId, order, decision, { holdMs: deps.holdMs(1), replaces }))
        return { ...done, changedCount: 1, actionId }
      })
      return announce(result)
    },
    onStatusSet(actionId, orderId, holdMs) {
      const order = store.find(orderId)
      if (!order || order.ownTrackingNumber === null) return null
      // What was told, refused or given up once is not for a change of status to send again.
      if (openChange(orderId, order.ownTrackingNumber)) return null
      return enqueue(actionId, order, decide(order), { holdMs, replaces: null })
    },
    getSettings: settingsOf,
    saveSettings(sourceId, settings) {
      settingsOf(sourceId)
      store.putSettings(sourceId, settings)
      deps.onSettingsChanged()
      return settings
    },
  }
}

const FINAL_STATES: readonly OutgoingState[] = ['sent', 'alreadyThere', 'givenUp']

function emptyResult(missingCount: number): ActionResult {
  return {
    actionId: null,
    changedCount: 0,
    skipped: missingCount > 0 ? [{ reason: 'notFound', count: missingCount }] : [],
    outgoingCount: 0,
    needsConfirmationCount: 0,
    holdUntil: null,
  }
}

function note(result: ActionResult, holdUntil: number | null): void {
  if (holdUntil === null) return
  result.outgoingCount += 1
  result.holdUntil = Math.max(result.holdUntil ?? 0, holdUntil)
}

function toOutgoing(change: NumberChange): TrackingStanding {
  const { changeId, state, holdUntil, nextAttemptAt, waitingSince, problemCode, problemDetail } = change
  const problem = problemCode === null ? null : { code: problemCode, detail: problemDetail ?? '' }
  return { kind: 'outgoing', changeId, state, holdUntil, nextAttemptAt, waitingSince, problem }
}
