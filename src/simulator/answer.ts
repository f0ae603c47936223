import { type Language, REFUSALS, type Refusal } from './data/texts.ts'
import { writeJson } from './wire-format.ts'

/** What goes back to the client. */
export interface Answer {
  status: number
  contentType: 'application/json' | 'text/html; charset=utf-8'
  body: string
}

/** A request as the routes see it. */
export interface ApiRequest {
  query: Readonly<Record<string, string>>
  params: Readonly<Record<string, string>>
  /** The parsed body; `undefined` where it is no JSON. */
  body: unknown
  language: Language
}

export type Handler = (request: ApiRequest) => Answer

export function jsonAnswer(body: unknown): Answer {
  return jsonTextAnswer(writeJson(body))
}

export function jsonTextAnswer(body: string): Answer {
  return { status: 200, contentType: 'application/json', body }
}

/** The page that Prom shows instead of JSON for 401, 404 and its troubles. */
export function htmlAnswer(status: number): Answer {
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    body: `<!DOCTYPE html><html><head><title>${status}</title></head><body>${status}</body></html>`,
  }
}

/** A refusal of the whole request: 200 with `error` (prom-api 1.4). */
export function refusalAnswer(refusal: Refusal, language: Language): Answer {
  return jsonAnswer({ error: REFUSALS[refusal][language] })
}

/** `X-LANGUAGE`; without it Prom speaks Russian (prom-api 1.2). */
export function languageOf(header: unknown): Language {
  const language = String(header).toLowerCase()
  return language === 'uk' || language === 'en' ? language : 'ru'
}

/** What happens to an instant in a query: Prom takes one form and finds nothing for the others (prom-api 2.1). */
export type QueryInstant = { kind: 'absent' } | { kind: 'nothing' } | { kind: 'at'; at: number }

const TAKEN_INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2})?$/

export function readInstant(text: string | undefined): QueryInstant {
  if (text === undefined || text === '') return { kind: 'absent' }
  if (!TAKEN_INSTANT.test(text)) return { kind: 'nothing' }
  const at = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`)
  return Number.isNaN(at) ? { kind: 'nothing' } : { kind: 'at', at }
}

/** Several instants at once; `null` where one of them makes the whole list empty. */
export function readInstants<K extends string>(
  query: Readonly<Record<string, string>>,
  names: Readonly<Record<K, string>>,
): Partial<Record<K, number>> | null {
  const instants: Partial<Record<K, number>> = {}
  for (const key of Object.keys(names) as K[]) {
    const instant = readInstant(query[names[key]])
    if (instant.kind === 'nothing') return null
    if (instant.kind === 'at') instants[key] = instant.at
  }
  return instants
}

/** A whole number of a query; `null` where it is none. */
export function readInteger(text: string | undefined): number | undefined | null {
  if (text === undefined || text === '') return undefined
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
