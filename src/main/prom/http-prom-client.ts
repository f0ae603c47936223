import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import type { Clock, Logger } from '../ports.ts'
import {
  type OutgoingRequest,
  readSaveTrackingAnswer,
  readSetStatusAnswer,
  readTrackingRefusal,
  saveTrackingRequest,
  setStatusRequest,
} from './outgoing-calls.ts'
import { editProductsRequest, productListParams, readEditAnswer } from './product-calls.ts'
import { type HttpAnswer, readListOf, readPromAnswer, shortenBody, shortenDetail } from './prom-answer.ts'
import type { CallOptions, ListOrdersQuery, PromClient, StatusOption } from './prom-client.ts'
import { PromError } from './prom-error.ts'
import { formatPromDate } from './prom-time-format.ts'
import type { RawOrder } from './raw-order.ts'
import { readGroup } from './read-listing.ts'
import { createRequestLane } from './request-lane.ts'
import { sliceJson } from './slice-json.ts'

const TIMEOUT_MS = 30_000
/** A page of 100 orders is about 0.3 MB. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024

export interface PromClientDeps {
  /** Such as `https://my.prom.ua/api/v1`. */
  baseUrl: string
  /** Asked at each request. What it throws reaches the caller as it is. */
  getToken(): Promise<string>
  /** Language of names and of Prom's words (`X-LANGUAGE`). */
  language: 'uk' | 'ru'
  clock: Clock
  /** Least time between two starts, ms; read at each call. */
  spacingMs(): number
  logger: Logger
  /** For the whole of one request, answer included; 30 s unless told. Real time, not the `clock`'s. */
  timeoutMs?: number
}

/**
 * Prom's API over HTTP for one shop: serial, paced, every failure a classified `PromError`. It repeats nothing:
 * whoever calls knows whether that is safe. The token travels in the `Authorization` header and nowhere else.
 */
export function createPromClient(deps: PromClientDeps): PromClient {
  const { clock, logger, timeoutMs = TIMEOUT_MS } = deps
  const lane = createRequestLane({ clock, spacingMs: deps.spacingMs })
  const http = createHttp(deps.baseUrl, deps.language)

  function call<T>(
    request: PromRequest,
    options: CallOptions,
    read: (answer: HttpAnswer, raw: string) => T,
  ): Promise<T> {
    return lane.run(options, async () => {
      const token = await deps.getToken()
      options.signal?.throwIfAborted()
      let rawAnswer: string | null = null
      try {
        assertSendable(token)
        const startedAt = clock.now()
        const answer = await send(http, request, token, timeoutMs, options.signal)
        rawAnswer = shortenBody(answer.body, token)
        const { path } = request
        logger.debug({ path, status: answer.status, tookMs: clock.now() - startedAt }, 'Prom answered')
        return read(answer, rawAnswer)
      } catch (error) {
        options.signal?.throwIfAborted()
        if (!(error instanceof PromError)) throw error
        if (error.retryAfterMs !== null) lane.block(error.retryAfterMs)
        const detail = shortenDetail(error.detail, token)
        throw new PromError(error.code, detail, error.retryAfterMs, rawAnswer)
      }
    })
  }

  const get = <T>(
    path: string,
    params: PromRequest['params'],
    options: CallOptions,
    read: (answer: HttpAnswer) => T,
  ): Promise<T> => call({ method: 'GET', path, params }, options, read)

  /** @param onRefusal makes an answer of Prom's words, which are no failure here */
  async function post<T>(
    request: OutgoingRequest,
    options: CallOptions,
    read: (json: Record<string, unknown>, raw: string) => T,
    onRefusal: (words: string, raw: string) => T,
  ): Promise<T> {
    try {
      return await call(request, options, (answer, raw) => read(understand(answer), raw))
    } catch (error) {
      if (!(error instanceof PromError) || error.code !== 'refused') throw error
      return onRefusal(error.detail, error.rawAnswer ?? '')
    }
  }

  const understand = (answer: HttpAnswer) => readPromAnswer(answer, clock.now())

  async function probe(path: string, key: string, options: CallOptions): Promise<void> {
    await get(path, { limit: 1 }, options, (answer) => readListOf(understand(answer), key))
  }

  return {
    listOrders: (query, options) =>
      get('/orders/list', orderListParams(query), options, (answer) => ({
        orders: readRawOrders(answer, readListOf(understand(answer), 'orders')),
        promTimeAt: answer.promTimeAt,
      })),

    getOrder: (externalId, options) =>
      get(`/orders/${externalId}`, {}, options, (answer) =>
        // How Prom says "no such order" was never observed: every known way is taken (prom-api 1.4).
        answer.status === 404 ? null : readRawOrder(answer, understand(answer).order),
      ),

    setStatus: (externalId, change, options) =>
      post(
        setStatusRequest(externalId, change),
        options,
        (json, raw) => readSetStatusAnswer(json, externalId, raw),
        (words, raw) => ({ kind: 'refused', words, raw }),
      ),

    saveTrackingNumber: (externalId, number, deliveryType, options) =>
      post(
        saveTrackingRequest(externalId, number, deliveryType),
        options,
        readSaveTrackingAnswer,
        readTrackingRefusal,
      ),

    listProducts: (query, options) =>
      get('/products/list', productListParams(query), options, (answer) => ({
        products: readListOf(understand(answer), 'products'),
        promTimeAt: answer.promTimeAt,
      })),

    getProduct: (externalId, options) =>
      get(`/products/${externalId}`, {}, options, (answer) =>
        // A product that was deleted is a page with 404 (prom-api 1.4).
        answer.status === 404 ? null : (understand(answer).product ?? null),
      ),

    listGroups: (query, options) =>
      get('/groups/list', query, options, (answer) =>
        readListOf(understand(answer), 'groups').flatMap(readGroup),
      ),

    editProducts: (edits, options) =>
      post(editProductsRequest(edits), options, readEditAnswer, (words, raw) => ({
        kind: 'refused',
        words,
        raw,
      })),

    listStatusOptions: (options) =>
      get('/order_status_options/list', {}, options, (answer) =>
        readListOf(understand(answer), 'order_status_options').flatMap(readStatusOption),
      ),

    probeProducts: (options) => probe('/products/list', 'products', options),
    probeDeliveryOptions: (options) => probe('/delivery_options/list', 'delivery_options', options),
    probePaymentOptions: (options) => probe('/payment_options/list', 'payment_options', options),
  }
}

function createHttp(baseUrl: string, language: string): AxiosInstance {
  return axios.create({
    baseURL: baseUrl.replace(/\/+$/, ''),
    headers: { Accept: 'application/json', 'X-LANGUAGE': language },
    // Parsed by hand, so that half a body is told apart from other JSON.
    responseType: 'text',
    // A redirect would carry the token elsewhere; a proxy from the environment might read it.
    maxRedirects: 0,
    proxy: false,
    maxContentLength: MAX_ANSWER_BYTES,
    validateStatus: () => true,
  })
}

interface PromRequest {
  method: 'GET' | 'POST'
  path: string
  params?: Record<string, string | number>
  body?: OutgoingRequest['body']
}

async function send(
  http: AxiosInstance,
  { method, path, params, body }: PromRequest,
  token: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const response: AxiosResponse<unknown> = await http.request({
      method,
      url: path,
      ...(params ? { params } : {}),
      ...(body ? { data: JSON.stringify(body) } : {}),
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    return {
      status: response.status,
      body: typeof response.data === 'string' ? response.data : '',
      retryAfter: headerOf(response, 'retry-after'),
      promTimeAt: parseHttpDate(headerOf(response, 'date')),
    }
  } catch (error) {
    if (deadline.aborted) throw new PromError('unreachable', `no answer within ${timeoutMs / 1000} s`)
    throw classifyFailure(error)
  }
}

/** Answers that cannot be Prom's: TLS of somebody else, not HTTP at all, not decompressible, endless. */
const NOT_PROM_CODE = /^(?:ERR_TLS_|CERT_|HPE_|EPROTO$|ERR_SSL_|Z_DATA_ERROR$)|SELF_SIGNED|UNABLE_TO_/

/** The axios error itself goes nowhere, not even as `cause`: its `config` holds the token. */
function classifyFailure(error: unknown): PromError {
  const { code, message } = error instanceof Error ? (error as Error & { code?: unknown }) : {}
  const reason = typeof code === 'string' ? code : 'no connection'
  const isTooLong = message?.startsWith('maxContentLength') === true
  if (isTooLong) return new PromError('not_prom', "an answer too long to be Prom's")
  return new PromError(NOT_PROM_CODE.test(reason) ? 'not_prom' : 'unreachable', reason)
}

/** Prom's tokens are plain ASCII; anything else could not even be put into a header (prom-api 1.2). */
function assertSendable(token: string): void {
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new PromError('unauthorized', 'the token has characters that no token has')
  }
}

function headerOf(response: AxiosResponse, name: string): string | null {
  const value: unknown = response.headers[name]
  return typeof value === 'string' ? value : null
}

function parseHttpDate(value: string | null): number | null {
  const at = value === null ? Number.NaN : Date.parse(value)
  return Number.isNaN(at) ? null : at
}

/** Bounds are widened to whole seconds: nothing that was asked for may fall out by rounding. */
function orderListParams(query: ListOrdersQuery): Record<string, string | number> {
  const params: Record<string, string | number> = { limit: query.limit }
  if (query.createdFrom !== undefined) params.date_from = formatPromDate(query.createdFrom)
  if (query.createdTo !== undefined) params.date_to = formatPromDate(Math.ceil(query.createdTo / 1000) * 1000)
  if (query.modifiedFrom !== undefined) params.last_modified_from = formatPromDate(query.modifiedFrom)
  if (query.lastId !== undefined) params.last_id = query.lastId
  return params
}

function readStatusOption(raw: unknown): StatusOption[] {
  const { name, title } = (raw ?? {}) as { name?: unknown; title?: unknown }
  if (typeof name !== 'string' || name === '') return []
  return [{ code: name, title: typeof title === 'string' && title !== '' ? title : name }]
}

/** Pairs each order with its own text. */
function readRawOrders({ body }: HttpAnswer, orders: unknown[]): RawOrder[] {
  const texts = sliceJson(body, 'orders')?.elements ?? []
  return orders.map((value, index) => ({ value, json: texts[index] ?? JSON.stringify(value) }))
}

function readRawOrder({ body }: HttpAnswer, value: unknown): RawOrder | null {
  if (value === undefined || value === null) return null
  return { value, json: sliceJson(body, 'order')?.text ?? JSON.stringify(value) }
}
