import { type Answer, type ApiRequest, isRecord, jsonAnswer } from '../answer.ts'
import { type Language, REFUSALS, type Refusal } from '../data/texts.ts'
import type { RecordEffect } from '../ledger.ts'
import { providerOf } from '../traits.ts'
import type { World } from '../world.ts'

/** Shapes of the carriers' numbers (prom-api 3.3), blanks left out. */
const NUMBER_SHAPES: Record<string, RegExp> = {
  nova_poshta: /^\d{14}$/,
  ukrposhta: /^\d{13}$/,
  meest: /^(?:\d{3}-\d{6,12}|\d{13,20})$/,
  rozetka_delivery: /^(?:PRM-\d+|\d{12})$/,
}

type Verdict =
  | { kind: 'taken'; number: string }
  | { kind: 'repeated'; number: string; answer: Answer }
  | { kind: 'refused'; answer: Answer }

/** `POST /delivery/save_declaration_id` (prom-api 5): every refusal is a 200. */
export function saveDeclaration(world: World, { body, language }: ApiRequest, record: RecordEffect): Answer {
  if (!isRecord(body)) return jsonAnswer({ error: 'Incorrect order_id', errors: null })
  const verdict = judge(world, body, language)
  if (verdict.kind === 'refused') return verdict.answer
  const at = world.now()
  const orderId = Number(body.order_id)
  record({ orderId, kind: 'declaration', value: verdict.number, at, isEffect: verdict.kind === 'taken' })
  if (verdict.kind === 'repeated') return verdict.answer
  world.apply({ kind: 'setDeclaration', at, orderId, declarationId: verdict.number })
  return jsonAnswer({ status: 'success' })
}

function judge(world: World, body: Record<string, unknown>, language: Language): Verdict {
  const facts = world.facts()
  const refuse = (answer: Answer): Verdict => ({ kind: 'refused', answer })
  const messageAnswer = (refusal: Refusal): Answer =>
    jsonAnswer({ status: 'error', message: REFUSALS[refusal][language] })
  const message = (refusal: Refusal): Verdict => refuse(messageAnswer(refusal))

  const orderId = body.order_id
  const entry = typeof orderId === 'number' ? world.find(orderId) : undefined
  if (entry === undefined) return refuse(jsonAnswer({ error: 'Order not found', errors: null }))
  const carrier = providerOf(world.traits(entry).delivery)
  if (carrier === null || body.delivery_type !== carrier) {
    return refuse(jsonAnswer({ error: REFUSALS.carrierDiffers[language], errors: null }))
  }
  const number = typeof body.declaration_id === 'string' ? body.declaration_id.replaceAll(/\s/g, '') : ''
  const state = world.state(entry)
  if (number !== '' && state.declarationNumber === number) {
    return { kind: 'repeated', number, answer: messageAnswer('declarationRepeated') }
  }
  if (!isRecognised(world, carrier, number)) {
    return refuse(
      jsonAnswer({
        status: 'error',
        message: REFUSALS.validation[language],
        errors: { declaration_id: [REFUSALS.declarationUnknown[language]] },
      }),
    )
  }
  const isClosed =
    state.status === 'delivered' || state.status === 'canceled' || state.parcelState === 'delivered'
  if (isClosed && facts.isDeclarationRefusedOnClosed) return message('orderClosed')
  if (facts.recipientMismatchOrderIds.includes(entry.id)) return message('recipientDiffers')
  const isConflict =
    (state.declarationNumber !== null && facts.anotherDeclaration === 'refused') ||
    (facts.isDeclarationUniqueAcrossOrders && world.isDeclarationUsed(number, entry.id))
  return isConflict ? message('declarationConflict') : { kind: 'taken', number }
}

function isRecognised(world: World, carrier: string, number: string): boolean {
  const facts = world.facts()
  if (!NUMBER_SHAPES[carrier]?.test(number) || facts.unknownDeclarations.includes(number)) return false
  if (carrier === 'rozetka_delivery') return facts.isRozetkaDeclarationTaken
  const isPlanned = facts.ukrposhtaPlannedUntil !== null && world.now() < facts.ukrposhtaPlannedUntil
  return !(carrier === 'ukrposhta' && isPlanned)
}
