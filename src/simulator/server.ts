import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Access, Area } from './access.ts'
import { type Answer, type ApiRequest, type Handler, htmlAnswer, jsonAnswer, languageOf } from './answer.ts'
import type { Fault, FaultBook } from './faults.ts'
import type { RecordEffect } from './ledger.ts'
import { saveDeclaration } from './routes/declarations.ts'
import { listDeliveryOptions, listPaymentOptions, listStatusOptions } from './routes/dictionaries.ts'
import { listGroups } from './routes/groups.ts'
import { getOrder, listOrders } from './routes/orders.ts'
import {
  editProducts,
  editProductsByExternalId,
  getProduct,
  getProductByExternalId,
  listProducts,
} from './routes/products.ts'
import { setStatus } from './routes/set-status.ts'
import type { World } from './world.ts'

export const API_PREFIX = '/api/v1'

/** A demo shop may run for weeks; its oldest requests are forgotten. */
const MOST_REQUESTS = 20_000

/** One request as it came, for assertions. */
export interface RequestRecord {
  method: string
  /** Without `/api/v1` and query. */
  path: string
  query: Record<string, string>
  body: unknown
  language: string
  /** The shop's time, epoch ms. */
  at: number
  /** How many requests were being served when it came, itself included: 1 means that calls are serial. */
  parallel: number
  /** HTTP status; `null` while there is no answer, or where it was lost. */
  status: number | null
  fault: Fault['kind'] | null
}

interface ServerParts {
  world: World
  access: Access
  faults: FaultBook
  requests: RequestRecord[]
  /** Told of each effect and each repetition. */
  record: RecordEffect
}

interface ServingParts extends ServerParts {
  /** Requests that have come and are not answered. */
  open: Set<RequestRecord>
}

/** The HTTP side of the shop. */
export function createServer(given: ServerParts): FastifyInstance {
  const parts: ServingParts = { ...given, open: new Set() }
  const { world } = parts
  const app = Fastify({ logger: false, forceCloseConnections: true, bodyLimit: 8 * 1024 * 1024 })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))

  const route = (method: 'GET' | 'POST', path: string, area: () => Area, handler: Handler): void => {
    app.route({
      method,
      url: `${API_PREFIX}${path}`,
      handler: (request, reply) =>
        serve(parts, request, reply, (apiRequest) => {
          const needed = method === 'GET' ? 'read' : 'write'
          const isAllowed = parts.access.isAllowed(request.headers.authorization, area(), needed)
          return isAllowed ? handler(apiRequest) : unauthorizedAnswer(world, area())
        }),
    })
  }
  const orders = (): Area => 'orders'
  const products = (): Area => 'products'
  const settings = (): Area => 'settings'

  route('GET', '/orders/list', orders, (request) => listOrders(world, request))
  route('GET', '/orders/:id', orders, (request) => getOrder(world, request))
  route('GET', '/order_status_options/list', () => world.facts().statusOptionsArea, listStatusOptions)
  route('GET', '/delivery_options/list', settings, listDeliveryOptions)
  route('GET', '/payment_options/list', settings, listPaymentOptions)
  route('POST', '/orders/set_status', orders, (request) => setStatus(world, request, parts.record))
  route('POST', '/delivery/save_declaration_id', orders, (request) =>
    saveDeclaration(world, request, parts.record),
  )
  route('GET', '/groups/list', products, (request) => listGroups(world, request))
  route('GET', '/products/list', products, (request) => listProducts(world, request))
  route('GET', '/products/:id', products, (request) => getProduct(world, request))
  route('GET', '/products/by_external_id/:externalId', products, (request) =>
    getProductByExternalId(world, request),
  )
  route('POST', '/products/edit', products, (request) => editProducts(world, request))
  route('POST', '/products/edit_by_external_id', products, (request) =>
    editProductsByExternalId(world, request),
  )
  app.setNotFoundHandler((request, reply) => serve(parts, request, reply, () => htmlAnswer(404)))
  return app
}

/** Product endpoints answer 401 with a page; for the others that is an assumption with a switch (prom-api 1.4). */
function unauthorizedAnswer(world: World, area: Area): Answer {
  if (area === 'products' || world.facts().unauthorizedBody === 'html') return htmlAnswer(401)
  return { ...jsonAnswer({ error: 'Unauthorized' }), status: 401 }
}

async function serve(
  parts: ServingParts,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: Handler,
): Promise<unknown> {
  const { world, faults, requests, open } = parts
  const path = (request.url.split('?')[0] ?? '').slice(API_PREFIX.length)
  const apiRequest = readRequest(request)
  const struck = faults.strike(request.method, path)
  const fault = struck?.fault ?? null
  const record: RequestRecord = {
    method: request.method,
    path,
    query: { ...apiRequest.query },
    body: apiRequest.body,
    language: apiRequest.language,
    at: world.now(),
    parallel: open.size + 1,
    status: null,
    fault: fault?.kind ?? null,
  }
  requests.push(record)
  if (requests.length > MOST_REQUESTS) requests.splice(0, MOST_REQUESTS / 10)
  open.add(record)
  const end = (): void => {
    open.delete(record)
  }
  reply.raw.once('close', end)

  if (fault?.kind === 'hang') await struck?.released
  // The timer must not hold the process after the simulator has closed.
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref())
  const isGone = request.raw.socket.destroyed
  if (isGone || fault?.kind === 'reset') {
    end()
    return lose(reply)
  }

  const answer = answerInstead(fault) ?? tooParallel(world, record) ?? handle(apiRequest)
  // Before the client can know of the answer and send its next request.
  end()
  if (fault?.kind === 'answerLost') return lose(reply)
  const date = new Date(world.now()).toUTCString()
  if (fault?.kind === 'cut') return cut(reply, answer, date)
  record.status = answer.status
  if (fault?.kind === 'rateLimit' && fault.retryAfter !== null) reply.header('retry-after', fault.retryAfter)
  const body =
    fault?.kind === 'truncate' ? answer.body.slice(0, Math.ceil(answer.body.length / 2)) : answer.body
  return reply.code(answer.status).header('content-type', answer.contentType).header('date', date).send(body)
}

function tooParallel(world: World, { parallel }: RequestRecord): Answer | null {
  const { mostParallel } = world.facts()
  return mostParallel !== null && parallel > mostParallel ? htmlAnswer(429) : null
}

/** What a fault puts in the place of the answer, without anything being done. */
function answerInstead(fault: Fault | null): Answer | null {
  switch (fault?.kind) {
    case 'rateLimit':
      return htmlAnswer(429)
    case 'status':
      return htmlAnswer(fault.status)
    case 'html':
      return htmlAnswer(200)
    case 'emptyObject':
      return jsonAnswer({})
    case 'emptyBody':
      return { status: 200, contentType: 'application/json', body: '' }
    default:
      return null
  }
}

function lose(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}

/** Promises the whole body and sends the first half of it. */
function cut(reply: FastifyReply, answer: Answer, date: string): FastifyReply {
  reply.hijack()
  const body = Buffer.from(answer.body)
  reply.raw.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': body.length,
    date,
  })
  reply.raw.write(body.subarray(0, Math.floor(body.length / 2)), () => reply.raw.destroy())
  return reply
}

function readRequest(request: FastifyRequest): ApiRequest {
  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.query as Record<string, string | string[]>)) {
    query[name] = Array.isArray(value) ? (value[0] ?? '') : value
  }
  return {
    query,
    params: request.params as Record<string, string>,
    body: readBody(request.body),
    language: languageOf(request.headers['x-language']),
  }
}

function readBody(body: unknown): unknown {
  if (typeof body !== 'string') return undefined
  try {
    return JSON.parse(body)
  } catch {
    // A body that is no JSON is refused by each route in its own words.
    return undefined
  }
}
