import { type Answer, type ApiRequest, isRecord, jsonAnswer, refusalAnswer } from '../answer.ts'
import { CUSTOM_STATUSES, REFUSALS, type Refusal } from '../data/texts.ts'
import type { Facts } from '../facts.ts'
import type { RecordEffect } from '../ledger.ts'
import { isFinal } from '../order-state.ts'
import type { World } from '../world.ts'

const REASONS = [
  'not_available',
  'price_changed',
  'buyers_request',
  'not_enough_fields',
  'duplicate',
  'invalid_phone_number',
  'less_than_minimal_price',
  'another',
  'payment_not_received',
  'no_product_variants',
]
/** The reasons beside which a text goes (prom-api 4). */
const REASONS_WITH_TEXT = ['price_changed', 'not_enough_fields', 'another']

interface Change {
  status: string
  reason: string | null
  text: string | null
}

/** `POST /orders/set_status` (prom-api 4): every refusal is a 200. */
export function setStatus(world: World, { body, language }: ApiRequest, record: RecordEffect): Answer {
  if (!isRecord(body) || !isIds(body.ids)) return jsonAnswer({ error: 'Incorrect ids' })
  const change = readChange(body, world.facts())
  if (typeof change === 'string') return refusalAnswer(change, language)

  const ids = new Set(body.ids)
  const processed: number[] = []
  const errors: Record<string, string> = {}
  for (const orderId of ids) {
    const outcome = changeOne(world, orderId, change, record)
    // A single order that cannot move refuses the whole call.
    if (outcome === 'final' && ids.size === 1) return refusalAnswer('statusNotAllowed', language)
    if (outcome === 'processed') processed.push(orderId)
    else if (outcome === 'unknown') errors[orderId] = 'order not found'
    else if (outcome === 'final') errors[orderId] = REFUSALS.statusFinal[language]
  }
  return writeAnswer(world.facts(), processed, errors)
}

function isIds(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((id) => Number.isSafeInteger(id))
}

function readChange(body: Record<string, unknown>, facts: Facts): Change | Refusal {
  const { status, custom_status_id: customId, cancellation_reason: reason, cancellation_text: text } = body
  if (customId !== undefined && customId !== null) {
    const isKnown = CUSTOM_STATUSES.some(({ id }) => id === customId)
    return isKnown ? { status: `custom-${customId}`, reason: null, text: null } : 'statusNotAllowed'
  }
  if (status === 'received' || status === 'delivered' || (status === 'paid' && facts.isPaidWritable)) {
    return { status, reason: null, text: null }
  }
  if (status !== 'canceled' || typeof reason !== 'string' || reason === '') return 'statusNotAllowed'
  if (!REASONS.includes(reason)) return 'incorrectReason'
  const hasText = typeof text === 'string' && text !== ''
  if (hasText && facts.isCancellationTextStrict && !REASONS_WITH_TEXT.includes(reason))
    return 'incorrectReason'
  return { status, reason, text: hasText ? text : null }
}

function changeOne(
  world: World,
  orderId: number,
  change: Change,
  record: RecordEffect,
): 'processed' | 'unchanged' | 'final' | 'unknown' {
  const entry = world.find(orderId)
  if (entry === undefined) return 'unknown'
  const facts = world.facts()
  const { status } = world.state(entry)
  const entered = { orderId, kind: 'status', value: change.status, at: world.now() } as const
  if (status === change.status) {
    record({ ...entered, isEffect: false })
    return facts.repeatedStatus === 'processed' ? 'processed' : 'unchanged'
  }
  if (isFinal(status) && !facts.isFinalStatusLeavable) return 'final'
  world.apply({ kind: 'setStatus', at: world.now(), orderId, ...change })
  record({ ...entered, isEffect: true })
  return 'processed'
}

function writeAnswer(facts: Facts, processed: number[], errors: Record<string, string>): Answer {
  if (Object.keys(errors).length === 0) return jsonAnswer({ processed_ids: processed })
  switch (facts.partialStatusAnswer) {
    case 'errors':
      return jsonAnswer({ processed_ids: processed, errors })
    case 'warning':
      return jsonAnswer({ processed_ids: processed, warning_message: 'some orders were not processed' })
    case 'silent':
      return jsonAnswer({ processed_ids: processed })
  }
}
