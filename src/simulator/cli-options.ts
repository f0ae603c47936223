import { parseArgs } from 'node:util'
import { DEFAULT_FACTS, type Facts } from './facts.ts'
import type { Fault, FaultScope } from './faults.ts'

export interface CliOptions {
  isHelp: boolean
  port: number
  orders: number
  days: number
  seed: number
  token: string | null
  isLive: boolean
  ordersPerHour: number
  isFrozen: boolean
  speed: number
  startedAt: number | null
  facts: Partial<Facts>
  faults: { fault: Fault; scope: FaultScope }[]
}

export const HELP = `A faithful fake of Prom's seller API on 127.0.0.1.

  npm run simulator -- [options]

  --port N            port to listen on, 0 for any free one (default 4010)
  --orders N          orders in the past (default 1800)
  --days N            length of the past in days (default 60)
  --seed N            the same seed gives the same shop (default 1)
  --started-at TIME   where the past ends, ISO time (default now)
  --token TEXT        the token that is allowed everything
  --live              new orders keep arriving
  --per-hour N        how many an hour by day, with --live (default 30)
  --speed N           time runs N times as fast
  --frozen            time stands still
  --fact NAME=VALUE   an uncertain fact; may be repeated
  --fault KIND[:VALUE][,path=TEXT][,method=GET|POST][,every=N][,times=N][,skip=N]
                      a fault; may be repeated; hits every request unless limited

Faults:
  rateLimit[:SECONDS]  429, with Retry-After where seconds are given
  status:CODE          this HTTP status with an HTML page
  hang                 no answer at all
  slow:MS              an answer after that many milliseconds
  cut                  the connection breaks in the middle of the body
  reset                the connection breaks before anything is done
  truncate             half of the JSON in a complete body
  html                 an HTML page with 200
  emptyObject          {} with 200
  emptyBody            nothing with 200
  answerLost           done, but the answer is lost

Facts and their defaults:
${Object.entries(DEFAULT_FACTS)
  .map(([name, value]) => `  ${name}=${JSON.stringify(value)}`)
  .join('\n')}
`

/**
 * Reads the command line.
 * @throws Error with a plain message for what cannot be understood
 */
export function readCliOptions(args: readonly string[]): CliOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      port: { type: 'string', default: '4010' },
      orders: { type: 'string', default: '1800' },
      days: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      'started-at': { type: 'string' },
      token: { type: 'string' },
      live: { type: 'boolean', default: false },
      'per-hour': { type: 'string', default: '30' },
      speed: { type: 'string', default: '1' },
      frozen: { type: 'boolean', default: false },
      fact: { type: 'string', multiple: true, default: [] },
      fault: { type: 'string', multiple: true, default: [] },
    },
  })
  const startedAt = values['started-at'] === undefined ? null : Date.parse(values['started-at'])
  if (Number.isNaN(startedAt)) throw new Error(`--started-at: not a time: ${values['started-at']}`)
  return {
    isHelp: values.help,
    port: readNumber('--port', values.port, 0, 65_535),
    orders: readNumber('--orders', values.orders, 0, 1_000_000),
    days: readNumber('--days', values.days, 1, 3650),
    seed: readNumber('--seed', values.seed, 0, 0xffff_ffff),
    token: values.token ?? null,
    isLive: values.live,
    ordersPerHour: readNumber('--per-hour', values['per-hour'], 1, 10_000),
    isFrozen: values.frozen,
    speed: readNumber('--speed', values.speed, 1, 100_000),
    startedAt,
    facts: Object.assign({}, ...values.fact.map(readFact)),
    faults: values.fault.map(readFault),
  }
}

function readNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new Error(`${name}: a whole number from ${min} to ${max} is needed, not ${text}`)
  }
  return value
}

/** `isLastIdInclusive=false`, `unknownOrder=error200`, `recipientMismatchOrderIds=[900000001]`. */
export function readFact(text: string): Partial<Facts> {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? []
  if (!Object.hasOwn(DEFAULT_FACTS, name)) throw new Error(`--fact: unknown fact in ${text}`)
  const known = DEFAULT_FACTS[name as keyof Facts]
  if (typeof known === 'string') return { [name]: value }
  try {
    return { [name]: JSON.parse(value) }
  } catch (error) {
    throw new Error(`--fact ${name}: the value cannot be read: ${value}`, { cause: error })
  }
}

/** `rateLimit:30,path=/orders/list,every=5`. */
export function readFault(text: string): { fault: Fault; scope: FaultScope } {
  const [head = '', ...limits] = text.split(',')
  const [kind = '', value] = head.split(':')
  const scope: FaultScope = {}
  for (const limit of limits) {
    const [name = '', setting = ''] = limit.split('=')
    if (name === 'path') scope.path = setting
    else if (name === 'method' && (setting === 'GET' || setting === 'POST')) scope.method = setting
    else if (name === 'every') scope.everyNth = readNumber('--fault every', setting, 1, 1_000_000)
    else if (name === 'times') scope.times = readNumber('--fault times', setting, 1, 1_000_000)
    else if (name === 'skip') scope.skip = readNumber('--fault skip', setting, 0, 1_000_000)
    else throw new Error(`--fault: cannot read ${limit} in ${text}`)
  }
  return { fault: readFaultKind(kind, value, text), scope }
}

function readFaultKind(kind: string, value: string | undefined, text: string): Fault {
  switch (kind) {
    case 'rateLimit':
      return { kind, retryAfter: value ?? null }
    case 'status':
      return { kind, status: readNumber('--fault status', value ?? '', 300, 599) }
    case 'slow':
      return { kind, delayMs: readNumber('--fault slow', value ?? '', 0, 600_000) }
    case 'hang':
    case 'cut':
    case 'reset':
    case 'truncate':
    case 'html':
    case 'emptyObject':
    case 'emptyBody':
    case 'answerLost':
      return { kind }
    default:
      throw new Error(`--fault: unknown kind in ${text}`)
  }
}
