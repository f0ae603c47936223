import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished } from 'vitest'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import { createOutboxQueue } from '#main/outbox/outbox-queue.ts'
import { createOutboxStore } from '#main/outbox/outbox-store.ts'
import { createMemorySecretStore } from '#main/platform/memory-secret-store.ts'
import type { SecretStore } from '#main/ports.ts'
import type { SetStatusInput } from '#shared/contract/orders.ts'
import type { OutgoingChange } from '#shared/contract/outbox.ts'
import type { StatusRules } from '#shared/contract/rules.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import type { Simulator } from '#simulator/simulator.ts'
import type { NewOrder } from '#simulator/world.ts'
import { createSteppedClock, type SteppedClock } from '../fixtures/stepped-clock.ts'
import { eventually, HOUR_MS, MINUTE_MS, NOON, openShop, type Run, runKramar } from './harness.ts'

export const HOLD_MS = 10_000

/** A shop that has been imported and whose rules are on, with orders that nothing happens to by itself. */
export interface OutboxShop {
  clock: SteppedClock
  simulator: Simulator
  secrets: SecretStore
  /** Of the run that is alive now. */
  run: Run
  sourceId: number
  /** Prom's ids of the orders, oldest first. */
  promIds: number[]
  /** Ends the program in order and starts it again on the same data. */
  restart(): Promise<void>
  /** Gives an order a status of ours by its code. */
  setStatus(promId: number, code: string, cancellation?: SetStatusInput['cancellation']): Promise<number>
  orderIdOf(promId: number): Promise<number>
  statusOf(promId: number): Promise<string>
  /** The newest change for an order. */
  change(promId: number): Promise<OutgoingChange>
  changes(promId?: number): Promise<OutgoingChange[]>
  /** Waits, while the time stands still, until the newest change of an order is in a state. */
  reaches(promId: number, state: OutgoingChange['state']): Promise<OutgoingChange>
  /** Nothing of the outbox is on its way any more. */
  quiet(): Promise<void>
  /** Lets time pass and then everything settle that came due in it. */
  pass(ms: number): Promise<void>
  /** Puts a number of a parcel into the outbox, beside the running program, and wakes that. */
  enterNumber(promId: number, number: string, carrier: Carrier): Promise<void>
  /** The calls that were to change something on Prom. */
  posts(): { path: string; body: unknown; at: number }[]
  effects(promId?: number): { kind: string; value: string; isEffect: boolean }[]
}

export interface OutboxShopOptions {
  orders?: NewOrder[]
  settings?: Partial<Settings>
  rules?: Partial<StatusRules['groups']>
}

export async function openOutboxShop(options: OutboxShopOptions = {}): Promise<OutboxShop> {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  const orders: NewOrder[] = options.orders ?? [{}, {}, {}]
  const promIds = orders.map((order, index) =>
    simulator.addOrder({ createdAt: NOON - HOUR_MS + index * MINUTE_MS, ...order }),
  )
  const secrets = createMemorySecretStore()
  const settings = { holdSingleMs: HOLD_MS, holdBulkMs: 6 * HOLD_MS, ...options.settings }
  const start = (dataDir?: string) =>
    runKramar({ clock, promApiUrl: url, secrets, settings, ...(dataDir ? { dataDir } : {}) })
  let run = await start()
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  const { rules } = await run.api.rules.get({ sourceId: source.id })
  await run.whileAdvancing(run.api.rules.refreshTargets({ sourceId: source.id }))
  await run.api.rules.save({
    sourceId: source.id,
    isEnabled: true,
    rules: { ...rules, groups: { ...rules.groups, production: 'custom-100001', ...options.rules } },
    applyToOrderIds: [],
  })

  async function changes(promId?: number): Promise<OutgoingChange[]> {
    const { rows } = await run.api.outbox.list({ show: 'all', offset: 0, limit: 500 })
    return promId === undefined ? rows : rows.filter(({ orderExternalId }) => orderExternalId === promId)
  }

  const shop: OutboxShop = {
    clock,
    simulator,
    secrets,
    get run() {
      return run
    },
    sourceId: source.id,
    promIds,
    async restart() {
      await run.stop()
      run = await start(run.dataDir)
    },
    async setStatus(promId, code, cancellation) {
      const { actionId } = await run.api.orders.setStatus({
        orderIds: [await shop.orderIdOf(promId)],
        statusId: await statusIdOf(run, code),
        ...(cancellation ? { cancellation } : {}),
      })
      if (actionId === null) throw new Error('Nothing was changed')
      return actionId
    },
    async orderIdOf(promId) {
      const row = await run.row(promId)
      if (!row) throw new Error(`Order ${promId} is not here`)
      return row.id
    },
    async statusOf(promId) {
      const row = await run.row(promId)
      const found = (await run.api.statuses.list()).find(({ id }) => id === row?.statusId)
      return found?.code ?? ''
    },
    changes,
    async change(promId) {
      const [newest] = await changes(promId)
      if (!newest) throw new Error(`No change for order ${promId}`)
      return newest
    },
    async reaches(promId, state) {
      let last: OutgoingChange | null = null
      await eventually(`change of order ${promId} is ${state}`, async () => {
        await clock.settle()
        last = await shop.change(promId)
        return last.state === state
      }).catch((error: unknown) => {
        throw new Error(`${String(error)}; it is ${JSON.stringify(last)}`)
      })
      return shop.change(promId)
    },
    async quiet() {
      const isQuiet = async () => {
        await clock.settle()
        return (await changes()).every(({ state }) => state !== 'sending')
      }
      // Twice: between one change and the next there is a moment in which none is on its way.
      await eventually('nothing is on its way', async () => (await isQuiet()) && (await isQuiet()))
    },
    async pass(ms) {
      await clock.advance(ms)
      await shop.quiet()
    },
    async enterNumber(promId, number, carrier) {
      const orderId = await shop.orderIdOf(promId)
      const row = await run.row(promId)
      const sqlite = new Sqlite(join(run.dataDir, DATABASE_FILE))
      const queue = createOutboxQueue({
        store: createOutboxStore(sqlite),
        now: () => clock.now(),
        holdMs: () => 0,
        wake: () => undefined,
      })
      const insertAction = sqlite.prepare("INSERT INTO actions (kind, at) VALUES ('setTrackingNumber', ?)")
      sqlite
        .transaction(() => {
          queue.enqueue({
            actionId: Number(insertAction.run(clock.now()).lastInsertRowid),
            orderId,
            sourceId: source.id,
            target: { kind: 'trackingNumber', number, carrier },
            rule: null,
            holdMs: 0,
            decidedAgainst: {
              marketplaceStatus: row?.marketplaceStatus ?? '',
              marketplaceStatusName: null,
              trackingNumber: row?.trackingNumber ?? null,
              paymentState: row?.paymentState ?? null,
            },
            state: 'held',
          })
        })
        .immediate()
      sqlite.close()
      await run.api.settings.update({ density: 'normal' })
    },
    posts: () =>
      simulator.requests
        .filter(({ method }) => method === 'POST')
        .map(({ path, body, at }) => ({ path, body, at })),
    effects: (promId) =>
      simulator
        .ledger()
        .filter(({ orderId }) => promId === undefined || orderId === promId)
        .map(({ kind, value, isEffect }) => ({ kind, value, isEffect })),
  }
  onTestFinished(() => {
    expect(simulator.requests.every(({ parallel }) => parallel === 1)).toBe(true)
  })
  return shop
}

export async function statusIdOf(run: Run, code: string): Promise<number> {
  const status = (await run.api.statuses.list()).find((one) => one.code === code)
  if (!status) throw new Error(`No status ${code}`)
  return status.id
}

/** What a cancellation tells Prom, with the refunds that a person has confirmed. */
export function told(
  confirmedRefunds: { orderId: number; refundMinor: number }[] = [],
): SetStatusInput['cancellation'] {
  return { tell: { reason: 'not_available', text: null }, confirmedRefunds }
}
