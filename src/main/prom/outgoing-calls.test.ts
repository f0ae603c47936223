import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HTML, json, type Respond, text } from '../../../test/fixtures/answering-server.ts'
import saveSamples from '../../../test/fixtures/prom/save-declaration-samples.json' with { type: 'json' }
import statusSamples from '../../../test/fixtures/prom/set-status-samples.json' with { type: 'json' }
import { PROM_TOKEN, type PromCaller, startPromCaller } from '../../../test/fixtures/prom-caller.ts'
import { setStatusRequest } from './outgoing-calls.ts'
import type { CallOptions, PromClient, StatusChange } from './prom-client.ts'
import { PromError } from './prom-error.ts'

const SEND: CallOptions = { priority: 'send' }
const PROM_ID = 900000001
const RECEIVED: StatusChange = { status: 'received', reason: null, text: null }

let prom: PromCaller
let client: PromClient

beforeEach(async () => {
  prom = await startPromCaller()
  client = prom.connect()
})

afterEach(() => prom.close())

const setStatus = (change: Partial<StatusChange> = {}, promId = PROM_ID) =>
  client.setStatus(promId, { ...RECEIVED, ...change }, SEND)
const saveNumber = (number = '20450000000001') =>
  client.saveTrackingNumber(PROM_ID, number, 'nova_poshta', SEND)

function statusSample(name: string): unknown {
  const sample = statusSamples.cases.find((one) => one.case.startsWith(name))
  if (!sample) throw new Error(`No sample ${name}`)
  return sample.body
}

describe('set_status: what is asked', () => {
  // Would catch: a body that Prom reads as something else, above all a cancellation without its reason.
  it.each(statusSamples.cases.filter(({ request }) => request.ids.length === 1))(
    '$case: as in the sample',
    ({ request }) => {
      const sample = request as {
        ids: number[]
        status?: string
        custom_status_id?: number
        cancellation_reason?: string
        cancellation_text?: string
      }
      const made = setStatusRequest(sample.ids[0] ?? 0, {
        status: sample.status ?? `custom-${sample.custom_status_id}`,
        reason: sample.cancellation_reason ?? null,
        text: sample.cancellation_text ?? null,
      })
      expect(made).toEqual({ method: 'POST', path: '/orders/set_status', body: sample })
    },
  )

  it('goes as JSON, with the token in the header only', async () => {
    prom.server.respond = json({ processed_ids: [PROM_ID] })
    await setStatus({ status: 'custom-100001' })
    const [request] = prom.server.requests
    expect(request).toMatchObject({ method: 'POST', url: '/api/v1/orders/set_status' })
    expect(JSON.parse(request?.body ?? '')).toEqual({ ids: [PROM_ID], custom_status_id: 100001 })
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${PROM_TOKEN}`,
      'content-type': 'application/json',
    })
    expect(request?.body).not.toContain(PROM_TOKEN)
  })
})

describe('set_status: what is understood', () => {
  const answers: [name: string, sample: string, promId: number, expected: object][] = [
    ['done', 'accept an order', 900000001, { kind: 'processed' }],
    ['done for a custom status', 'custom status by number', 900000005, { kind: 'processed' }],
    ['done beside others that were not', 'several ids', 900000001, { kind: 'processed' }],
    ['not a word about it', 'same or earlier status', 900000002, { kind: 'notProcessed' }],
    ['refused by its id', 'several ids', 900000004, { kind: 'refused', words: 'status cannot be changed' }],
    ['a warning instead', 'processed with a warning', 900000004, { kind: 'refused' }],
    [
      'refused as a whole',
      'cancel without a reason',
      900000001,
      { kind: 'refused', words: 'This status value is not allowed' },
    ],
  ]
  // Would catch: a refusal with HTTP 200 that counts as done (prom-api 1.4).
  it.each(answers)('%s', async (_name, sample, promId, expected) => {
    const body = statusSample(sample)
    prom.server.respond = json(body)
    expect(await setStatus({}, promId)).toMatchObject({ ...expected, raw: JSON.stringify(body) })
  })

  it('takes an id that comes as text', async () => {
    prom.server.respond = json({ processed_ids: [String(PROM_ID)] })
    expect((await setStatus()).kind).toBe('processed')
  })

  // Would catch: an unclear answer that counts as done or as refused, when nobody knows.
  const unclear: [Respond, string][] = [
    [json({}), 'not_prom'],
    [text(HTML), 'not_prom'],
    [text(''), 'not_prom'],
    [text(HTML, 502), 'prom_failed'],
    [json({ error: 'x' }, 401), 'unauthorized'],
    [json({}, 429, { 'Retry-After': '7' }), 'rate_limited'],
    [(response) => response.destroy(), 'unreachable'],
  ]
  it.each(unclear)('%o is a failure: %s', async (respond, code) => {
    prom.server.respond = respond
    await expect(setStatus()).rejects.toMatchObject({ code })
  })

  it('a 4xx with words is a refusal', async () => {
    prom.server.respond = json({ error: 'invalid cancellation_reason' }, 400)
    expect(await setStatus()).toMatchObject({ kind: 'refused', words: 'invalid cancellation_reason' })
  })

  // Would catch: a token that Prom echoes, or megabytes, in the log of attempts.
  it('keeps the raw answer short and without the token, also of a failure', async () => {
    prom.server.respond = json({ processed_ids: [PROM_ID], echo: PROM_TOKEN, long: 'я'.repeat(10_000) })
    const { raw } = await setStatus()
    expect(raw.length).toBeLessThanOrEqual(2_000)
    expect(raw).not.toContain(PROM_TOKEN)
    prom.server.respond = text(`<html>${PROM_TOKEN}</html>`, 500)
    const error: unknown = await setStatus().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(PromError)
    expect((error as PromError).rawAnswer).toBe('<html>***</html>')
    expect(inspect(error, { depth: 10 })).not.toContain(PROM_TOKEN)
  })
})

describe('save_declaration_id', () => {
  const kinds = ['saved', 'alreadyAdded', 'notRecognised', 'otherCarrier', 'notRecognised']
  // Would catch: "already added" shown as a refusal, or Ukrposhta's "not yet" taken for an end.
  it.each(saveSamples.cases.map((sample, index) => ({ ...sample, kind: kinds[index] })))(
    '$case: $kind',
    async ({ request, body, kind }) => {
      prom.server.respond = json(body)
      const { order_id, declaration_id, delivery_type } = request
      const answer = await client.saveTrackingNumber(order_id, declaration_id, delivery_type, SEND)
      expect(answer).toMatchObject({ kind, raw: JSON.stringify(body) })
      expect(JSON.parse(prom.server.requests[0]?.body ?? '')).toEqual(request)
      expect(prom.server.requests[0]?.url).toBe('/api/v1/delivery/save_declaration_id')
    },
  )

  const refusals: [words: string, kind: string][] = [
    ['Цей ЕН вже додано до даного замовлення', 'alreadyAdded'],
    ['Цей ЕН уже доданий до замовлення', 'alreadyAdded'],
    ['This declaration is already added to the order', 'alreadyAdded'],
    ['Помилка валідації; Неправильний номер декларації', 'notRecognised'],
    ['У замовленні вказано інший спосіб доставки', 'otherCarrier'],
    ['До замовлення вже додано іншу декларацію', 'refused'],
    ['К заказу уже добавлена другая декларация', 'refused'],
    ['К этому заказу нельзя добавить ЭН', 'refused'],
    ['Данные получателя не совпадают с данными заказа', 'refused'],
  ]
  // Would catch: "another number is there" taken for "this number is there".
  it.each(refusals)('%s: %s', async (words, kind) => {
    prom.server.respond = json({ status: 'error', message: words })
    expect((await saveNumber()).kind).toBe(kind)
  })

  it('keeps leading zeros', async () => {
    prom.server.respond = json({ status: 'success' })
    await saveNumber('0500000000003')
    expect(prom.server.requests[0]?.body).toContain('"0500000000003"')
  })

  it('an answer that says nothing is a failure', async () => {
    for (const body of [{}, { status: 'ok' }]) {
      prom.server.respond = json(body)
      await expect(saveNumber()).rejects.toMatchObject({ code: 'not_prom' })
    }
  })
})
