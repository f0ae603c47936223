import {
  type Answer,
  type ApiRequest,
  htmlAnswer,
  jsonAnswer,
  jsonTextAnswer,
  readInstants,
  readInteger,
  refusalAnswer,
} from '../answer.ts'
import { STATUS_NAMES } from '../data/texts.ts'
import type { World } from '../world.ts'

const INSTANTS = {
  createdFrom: 'date_from',
  createdTo: 'date_to',
  modifiedFrom: 'last_modified_from',
  modifiedTo: 'last_modified_to',
} as const

/** `GET /orders/list` (prom-api 2.1): unknown parameters are ignored, an instant in another form finds nothing. */
export function listOrders(world: World, { query, language }: ApiRequest): Answer {
  const facts = world.facts()
  const limit = readInteger(query.limit)
  const lastId = readInteger(query.last_id)
  const { status } = query
  if (status && !Object.hasOwn(STATUS_NAMES, status)) return refusalAnswer('incorrectStatus', language)
  if (limit === null || limit === 0) return jsonAnswer({ error: 'Incorrect limit' })
  if (lastId === null) return jsonAnswer({ error: 'Incorrect last_id' })
  const instants = readInstants(query, INSTANTS)
  if (instants === null) return jsonAnswer({ orders: [] })
  const entries = world.select({
    ...instants,
    ...(status ? { status } : {}),
    ...(lastId === undefined ? {} : { maxId: facts.isLastIdInclusive ? lastId : lastId - 1 }),
    limit: Math.min(limit ?? facts.defaultLimit, facts.maxLimit),
    isAscending: query.sort_dir === 'asc',
  })
  return jsonTextAnswer(
    `{"orders": [${entries.map((entry) => world.orderJson(entry, language)).join(', ')}]}`,
  )
}

/** `GET /orders/{id}`. What Prom says to an unknown id was not observed, hence the switch. */
export function getOrder(world: World, { params, language }: ApiRequest): Answer {
  const orderId = readInteger(params.id)
  if (typeof orderId !== 'number') return htmlAnswer(404)
  const entry = world.find(orderId)
  if (entry !== undefined) return jsonTextAnswer(`{"order": ${world.orderJson(entry, language)}}`)
  switch (world.facts().unknownOrder) {
    case 'html404':
      return htmlAnswer(404)
    case 'error200':
      return jsonAnswer({ error: 'Order not found' })
    case 'empty200':
      return jsonAnswer({})
  }
}
