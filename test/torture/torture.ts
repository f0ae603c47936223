import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { OutgoingChange, OutgoingState } from '#shared/contract/outbox.ts'
import type { Source } from '#shared/contract/sources.ts'
import type { Fault } from '#simulator/faults.ts'
import { createRandom, type Random } from '#simulator/random.ts'
import { createSimulator, type Simulator } from '#simulator/simulator.ts'
import { actAtRandom, type Promises, replaceToken, type TokenState, type World } from './acts.ts'
import { buildApplication } from './build-application.ts'
import { findFaults } from './check.ts'
import { LifeEndedError, startLife } from './life.ts'
import type { TortureTask } from './messages.ts'

export interface TortureOptions {
  seed: number
  durationMs: number
  /** Told how it goes, now and then. */
  onProgress?: (report: TortureReport) => void
}

export interface TortureReport {
  seed: number
  kills: number
  acts: number
  /** Effects on Prom: statuses and numbers. */
  effects: number
  /** Of these, numbers of parcels. */
  numbers: number
  tokensReplaced: number
  faultsInjected: number
  /** What is not as it has to be: nothing, where all is well. */
  faults: string[]
}

const ORDERS = 40
const SETTLING_MS = 60_000

const FAULTS: readonly Fault[] = [
  { kind: 'rateLimit', retryAfter: null },
  { kind: 'rateLimit', retryAfter: 1 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'hang' },
  { kind: 'slow', delayMs: 120 },
  { kind: 'cut' },
  { kind: 'reset' },
  { kind: 'truncate' },
  { kind: 'html' },
  { kind: 'emptyObject' },
  { kind: 'emptyBody' },
  { kind: 'answerLost' },
  { kind: 'answerLost' },
  { kind: 'answerLost' },
]

/**
 * Runs the real application in processes of its own against a shop with all faults on, acts at random, kills at random,
 * and compares at the end what was wanted with what has come about (issue "Work goes back to Prom").
 */
export async function runTorture(options: TortureOptions): Promise<TortureReport> {
  const { seed } = options
  const script = await buildApplication()
  const random = createRandom(seed)
  const simulator = createSimulator({
    seed,
    orderCount: 0,
    facts: { isFinalStatusLeavable: true, doesSellerUseCabinet: false },
  })
  const { url } = await simulator.listen()
  const dataDir = mkdtempSync(join(tmpdir(), 'kramar-torture-'))
  const promIds = addOrders(simulator, ORDERS)
  const keychainFile = join(dataDir, 'keychain.json')
  const task: TortureTask = { dataDir, promApiUrl: url, token: simulator.token, keychainFile }
  const token: TokenState = { current: simulator.token, isRevoked: false, replacements: 0 }
  const promises: Promises = {
    actionIds: new Set(),
    singleActionIds: new Set(),
    undoneActionIds: new Set(),
    buyerCancelled: new Set(),
    acts: 0,
  }
  const faults: string[] = []
  const onError = (text: string) => faults.push(text)
  let kills = 0
  let faultsInjected = 0
  const report = (): TortureReport => ({
    seed,
    kills,
    acts: promises.acts,
    effects: simulator.ledger().filter(({ isEffect }) => isEffect).length,
    numbers: simulator.ledger().filter(({ isEffect, kind }) => isEffect && kind === 'declaration').length,
    tokensReplaced: token.replacements,
    faultsInjected,
    faults,
  })

  try {
    const first = startLife(script, task, onError)
    await first.ready
    await first.stop()
    const endAt = performance.now() + options.durationMs
    while (performance.now() < endAt) {
      promIds.push(...addOrders(simulator, ORDERS_EACH_LIFE))
      const life = startLife(script, task, onError)
      const lifeMs = random.int(100, 2_000)
      const isTooYoung = random.chance(0.1)
      const killed = (async () => {
        if (!isTooYoung) await Promise.race([life.ready, delay(15_000)]).catch(() => undefined)
        await delay(isTooYoung ? random.int(100, 900) : lifeMs)
        await life.kill()
      })()
      if (!isTooYoung) await life.ready.catch(() => undefined)
      while (life.isAlive() && !isTooYoung) {
        faultsInjected += injectFault(simulator, random)
        await actAtRandom({ life, simulator, random, promIds, promises, token })
        await delay(random.int(0, 30))
      }
      await killed
      kills += 1
      options.onProgress?.(report())
    }

    simulator.setFault(null)
    simulator.setFacts({ ukrposhtaPlannedUntil: null })
    const life = startLife(script, task, onError)
    await life.ready
    await settle({ life, simulator, random, promIds, promises, token })
    await life.stop()
    faults.push(...findFaults(dataDir, simulator, promIds, promises))
    return report()
  } finally {
    await simulator.close()
    rmSync(dataDir, { recursive: true, force: true })
    rmSync(dirname(script), { recursive: true, force: true })
  }
}

/** What is cancelled stays so: without new orders there would soon be nothing left to do. */
const ORDERS_EACH_LIFE = 2

function addOrders(simulator: Simulator, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const isPaid = (simulator.countOrders() + index) % 4 === 0
    const patch = isPaid ? { payment_data: { type: 'evopay', status: 'paid', status_modified: null } } : {}
    return simulator.addOrder({ patch, delivery: index % 2 === 0 ? 'nova_poshta' : 'ukrposhta' })
  })
}

function injectFault(simulator: Simulator, random: Random): number {
  // Faults that nobody has met yet must not pile up until nothing can come about any more.
  if (random.chance(0.08)) simulator.setFault(null)
  if (!random.chance(0.15)) return 0
  const path = random.pick(['/orders/set_status', '/orders/set_status', /^\/orders\/\d+$/, '/orders/'])
  simulator.injectFault(random.pick(FAULTS), { path, times: random.int(1, 2) })
  return 1
}

const MOVING: readonly OutgoingState[] = ['held', 'queued', 'sending', 'waitingForPost']

/** Without faults everything comes to rest; a person's "now" only saves the waiting. */
async function settle(world: World): Promise<void> {
  const { life, token } = world
  const endAt = performance.now() + SETTLING_MS
  while (performance.now() < endAt) {
    try {
      if (token.isRevoked) await replaceToken(world)
      for (const { id, state } of await life.call<Source[]>(['sources', 'list'])) {
        if (state !== 'active') await life.call(['sources', 'resume'], { sourceId: id })
      }
      const { rows } = await life.call<{ rows: OutgoingChange[] }>(['outbox', 'list'], {
        show: 'open',
        offset: 0,
        limit: 500,
      })
      const moving = rows.filter(({ state }) => MOVING.includes(state))
      if (moving.length === 0) break
      await life.call(['outbox', 'sendNow'], { changeIds: moving.map(({ id }) => id) })
      // A number that Prom will not take would keep its order from being completed for ever.
      const stuck = rows.filter(
        ({ state, target }) => target.kind === 'trackingNumber' && !MOVING.includes(state),
      )
      if (stuck.length > 0) await life.call(['outbox', 'giveUp'], { changeIds: stuck.map(({ id }) => id) })
      await delay(100)
    } catch (error) {
      if (error instanceof LifeEndedError) throw error
      await delay(100)
    }
  }
  await life.call(['sync', 'checkNow'], {})
}
