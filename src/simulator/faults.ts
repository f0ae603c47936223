/** One way in which Prom or the way to it fails. */
export type Fault =
  /** 429. `retryAfter` is the header's text (seconds or an HTTP date), `null` leaves it out. */
  | { kind: 'rateLimit'; retryAfter: string | number | null }
  /** Another HTTP status, with an HTML page. */
  | { kind: 'status'; status: number }
  /** Never answers, until the fault is released or the simulator closes. */
  | { kind: 'hang' }
  /** Answers after a while of real time, as a network would. */
  | { kind: 'slow'; delayMs: number }
  /** The connection breaks in the middle of the body. */
  | { kind: 'cut' }
  /** The connection breaks before anything was done. */
  | { kind: 'reset' }
  /** A complete HTTP body that holds half of the JSON. */
  | { kind: 'truncate' }
  /** An HTML page with 200. */
  | { kind: 'html' }
  /** `{}` with 200. */
  | { kind: 'emptyObject' }
  /** An empty body with 200. */
  | { kind: 'emptyBody' }
  /** What was asked is done, its answer is lost. */
  | { kind: 'answerLost' }

export type FaultKind = Fault['kind']

/** Which requests a fault hits; without any limit, all of them. */
export interface FaultScope {
  /** Part of the path (without `/api/v1`), or a pattern for it. */
  path?: string | RegExp
  method?: 'GET' | 'POST'
  /** How many requests are hit before the fault is over. */
  times?: number
  /** How many matching requests pass unharmed first. */
  skip?: number
  /** Hits the n-th, 2n-th, … matching request. */
  everyNth?: number
}

export interface ActiveFault {
  /** How many requests it has hit. */
  hits(): number
  /** Lets hanging requests go on and ends the fault. */
  release(): void
}

export interface FaultBook {
  inject(fault: Fault, scope: FaultScope): ActiveFault
  clear(): void
  /** The fault that hits this request, if any. `released` ends a hang. */
  strike(method: string, path: string): { fault: Fault; released: Promise<void> } | null
}

interface Injected {
  fault: Fault
  scope: FaultScope
  matched: number
  hits: number
  isOver: boolean
  released: Promise<void>
  release: () => void
}

export function createFaultBook(): FaultBook {
  let injected: Injected[] = []

  function end(one: Injected): void {
    one.isOver = true
    injected = injected.filter((other) => other !== one)
  }

  function matches(one: Injected, method: string, path: string): boolean {
    const { scope } = one
    if (scope.method !== undefined && scope.method !== method) return false
    if (typeof scope.path === 'string' && !path.includes(scope.path)) return false
    return !(scope.path instanceof RegExp) || scope.path.test(path)
  }

  return {
    inject: (fault, scope) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const one: Injected = {
        fault,
        scope,
        matched: 0,
        hits: 0,
        isOver: false,
        released: promise,
        release: resolve,
      }
      injected.push(one)
      return {
        hits: () => one.hits,
        release: () => {
          end(one)
          one.release()
        },
      }
    },
    clear: () => {
      for (const one of injected) {
        one.isOver = true
        one.release()
      }
      injected = []
    },
    strike: (method, path) => {
      for (const one of injected) {
        if (!matches(one, method, path)) continue
        one.matched += 1
        const { skip = 0, everyNth = 1, times = Number.POSITIVE_INFINITY } = one.scope
        const turn = one.matched - skip
        if (turn <= 0 || turn % everyNth !== 0) continue
        one.hits += 1
        if (one.hits >= times) end(one)
        return { fault: one.fault, released: one.released }
      }
      return null
    },
  }
}
