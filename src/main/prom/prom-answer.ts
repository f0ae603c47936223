import { PromError } from './prom-error.ts'
import { MAX_BLOCK_MS } from './request-lane.ts'

/** What came back over HTTP, not yet understood. */
export interface HttpAnswer {
  status: number
  body: string
  /** The `Retry-After` header as it came. */
  retryAfter: string | null
  /** The `Date` header, epoch ms. */
  promTimeAt: number | null
}

const MAX_DETAIL_LENGTH = 300
const MAX_BODY_LENGTH = 2_000

/**
 * Understands one answer of Prom (prom-api 1.4): HTTP 200 does not mean success.
 * @returns the answer's JSON object, free of a refusal
 * @throws PromError unless Prom did what was asked
 */
export function readPromAnswer(answer: HttpAnswer, nowAt: number): Record<string, unknown> {
  const { status } = answer
  const json = parseJsonObject(answer.body)
  const words = json === null ? null : wordsOfRefusal(json)
  const detail = words ?? `HTTP ${status}`
  if (status === 401 || status === 403) throw new PromError('unauthorized', detail)
  if (status === 429) throw new PromError('rate_limited', detail, readRetryAfter(answer, nowAt))
  if (status >= 500) throw new PromError('prom_failed', detail, readRetryAfter(answer, nowAt))
  if (status >= 400) {
    const isPromLike = json !== null || answer.body.trim() === ''
    throw new PromError(isPromLike ? 'refused' : 'not_prom', detail)
  }
  if (status < 200 || status >= 300) throw new PromError('not_prom', `HTTP ${status}`)
  if (json === null) throw new PromError('not_prom', `HTTP ${status}, ${describeBody(answer.body)}`)
  if (words !== null) throw new PromError('refused', words)
  return json
}

/**
 * The list that an answer must carry.
 * @throws PromError `not_prom` where it is not there
 */
export function readListOf(json: Record<string, unknown>, key: string): unknown[] {
  const list = json[key]
  if (Array.isArray(list)) return list
  throw new PromError('not_prom', `no "${key}" in the answer`)
}

/** How long Prom asks to wait, in ms, capped; `null` without a readable `Retry-After`. */
function readRetryAfter(answer: HttpAnswer, nowAt: number): number | null {
  const raw = answer.retryAfter?.trim()
  if (!raw) return null
  if (/^\d+$/.test(raw)) return Math.min(Number(raw) * 1000, MAX_BLOCK_MS)
  const until = Date.parse(raw)
  if (Number.isNaN(until)) return null
  // Prom's own clock first: the difference is right even where this machine's clock is wrong.
  return Math.min(Math.max(0, until - (answer.promTimeAt ?? nowAt)), MAX_BLOCK_MS)
}

function parseJsonObject(body: string): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(body)
    return isObject(json) ? json : null
  } catch {
    // Not an error here: an answer that is not JSON is one of the cases to tell apart.
    return null
  }
}

function describeBody(body: string): string {
  const start = body.trimStart()
  if (start === '') return 'an empty body'
  if (start.startsWith('<')) return 'HTML'
  return start.startsWith('{') ? 'JSON that ends too early or is broken' : 'not the JSON that Prom sends'
}

/** All texts inside a value of any shape, in order. */
export function textsIn(value: unknown): string[] {
  const texts: string[] = []
  collectTexts(value, texts)
  return texts
}

/** Prom's words in each of the four error shapes (prom-api 1.4), or `null` where it refused nothing. */
function wordsOfRefusal(json: Record<string, unknown>): string | null {
  const isError = json.status === 'error' || isFilled(json.error)
  const isOnlyErrors = isFilled(json.errors) && Object.keys(json).every((key) => key === 'errors')
  if (!isError && !isOnlyErrors) return null
  const texts: string[] = []
  collectTexts(json.error, texts)
  collectTexts(json.message, texts)
  collectTexts(json.errors, texts)
  return texts.join('; ') || 'an error without words'
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return value !== null && value !== undefined && value !== '' && value !== false && value !== 0
}

function collectTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') {
    if (value.trim() !== '') texts.push(value.trim())
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collectTexts(inner, texts)
  }
}

/** A detail fit to be stored and shown: one line, at most 300 characters, without the token if Prom echoes it. */
export function shortenDetail(detail: string, token: string): string {
  const line = (token ? detail.replaceAll(token, '***') : detail).replaceAll(/\s+/g, ' ').trim()
  return shorten(line, MAX_DETAIL_LENGTH)
}

/** An answer's body fit to be kept: at most 2,000 characters, without the token if Prom echoes it. */
export function shortenBody(body: string, token: string): string {
  return shorten(token ? body.replaceAll(token, '***') : body, MAX_BODY_LENGTH)
}

function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  // A pair cut in two would not survive being stored as UTF-8.
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
