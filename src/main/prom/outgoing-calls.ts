import { textsIn } from './prom-answer.ts'
import type { SaveTrackingAnswer, SetStatusAnswer, StatusChange } from './prom-client.ts'
import { PromError } from './prom-error.ts'
import {
  TRACKING_ALREADY_ADDED,
  TRACKING_NOT_RECOGNISED,
  TRACKING_OTHER_CARRIER,
  TRACKING_OTHER_NUMBER,
} from './wording.ts'

/** A call that changes something on Prom, without the token. */
export interface OutgoingRequest {
  method: 'POST'
  path: string
  body: Record<string, unknown> | readonly Record<string, unknown>[]
}

const CUSTOM_STATUS = /^custom-(\d+)$/

/** `POST /orders/set_status`: one order a call, so that the answer is about it alone (prom-api 4). */
export function setStatusRequest(externalId: number, change: StatusChange): OutgoingRequest {
  const customId = CUSTOM_STATUS.exec(change.status)?.[1]
  const body: Record<string, unknown> = { ids: [externalId] }
  if (customId === undefined) body.status = change.status
  else body.custom_status_id = Number(customId)
  if (change.reason !== null) body.cancellation_reason = change.reason
  if (change.text !== null) body.cancellation_text = change.text
  return { method: 'POST', path: '/orders/set_status', body }
}

/** `POST /delivery/save_declaration_id` (prom-api 5). */
export function saveTrackingRequest(
  externalId: number,
  number: string,
  deliveryType: string,
): OutgoingRequest {
  const body = { order_id: externalId, declaration_id: number, delivery_type: deliveryType }
  return { method: 'POST', path: '/delivery/save_declaration_id', body }
}

/**
 * Understands an accepted `set_status` (prom-api 4): only the id in `processed_ids` proves that it was done.
 * @throws PromError `not_prom` where the answer does not say what was processed
 */
export function readSetStatusAnswer(
  json: Record<string, unknown>,
  externalId: number,
  raw: string,
): SetStatusAnswer {
  const { processed_ids: processedIds, errors, warning_message: warning } = json
  if (!Array.isArray(processedIds)) throw new PromError('not_prom', 'no "processed_ids" in the answer')
  if (processedIds.some((id) => String(id) === String(externalId))) return { kind: 'processed', raw }
  const words = textsIn([errors, warning]).join('; ')
  return words === '' ? { kind: 'notProcessed', raw } : { kind: 'refused', words, raw }
}

/**
 * Understands an accepted `save_declaration_id` (prom-api 5).
 * @throws PromError `not_prom` where the answer does not say "success"
 */
export function readSaveTrackingAnswer(json: Record<string, unknown>, raw: string): SaveTrackingAnswer {
  if (json.status !== 'success') throw new PromError('not_prom', 'no "status" in the answer')
  return { kind: 'saved', raw }
}

/** Tells the refusals of a tracking number apart by their words (prom-api 5). */
export function readTrackingRefusal(words: string, raw: string): SaveTrackingAnswer {
  if (TRACKING_NOT_RECOGNISED.test(words)) return { kind: 'notRecognised', words, raw }
  if (TRACKING_OTHER_CARRIER.test(words)) return { kind: 'otherCarrier', words, raw }
  if (TRACKING_OTHER_NUMBER.test(words)) return { kind: 'refused', words, raw }
  if (TRACKING_ALREADY_ADDED.test(words)) return { kind: 'alreadyAdded', raw }
  return { kind: 'refused', words, raw }
}
