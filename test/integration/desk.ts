import type { StatusRules } from '#shared/contract/rules.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { addQuietOrders, eventually, HOUR_MS, MINUTE_MS, NOON, openShop, runKramar } from './harness.ts'

/** An online order that its buyer has paid. */
export const PAID = {
  payment: 'evopay',
  patch: { status: 'paid', payment_data: { type: 'evopay', status: 'paid' } },
} as const

/** A connected shop with quiet orders, and short ways to work with them. */
export async function openDesk(options: { orders?: number; settings?: Partial<Settings> } = {}) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  const count = options.orders ?? 3
  const from = NOON - Math.max(5 * HOUR_MS, (count + 1) * MINUTE_MS)
  const externalIds = addQuietOrders(simulator, count, { from })
  const run = await runKramar({ clock, promApiUrl: url, settings: options.settings ?? {} })
  const { api } = run
  const source = await run.connect(simulator.token)
  await run.imported(source.id)

  const statusId = async (code: string): Promise<number> => {
    const found = (await api.statuses.list()).find((status) => status.code === code)
    if (!found) throw new Error(`no status ${code}`)
    return found.id
  }
  const rowOf = async (externalId: number) => {
    const row = await run.row(externalId)
    if (!row) throw new Error(`no order ${externalId}`)
    return row
  }
  const rules = async (): Promise<StatusRules> => (await api.rules.get({ sourceId: source.id })).rules
  const ours = await Promise.all(externalIds.map(rowOf))

  return {
    clock,
    simulator,
    url,
    run,
    api,
    source,
    externalIds,
    /** Our ids of the orders, oldest first. */
    ids: ours.map(({ id }) => id),
    statusId,
    rowOf,
    rules,
    async save(patch: Partial<Parameters<typeof api.rules.save>[0]> = {}) {
      const request = { sourceId: source.id, isEnabled: true, rules: await rules(), applyToOrderIds: [] }
      return api.rules.save({ ...request, ...patch })
    },
    async move(
      orderIds: number | number[],
      code: string,
      cancellation?: Parameters<typeof api.orders.setStatus>[0]['cancellation'],
    ) {
      const input = { orderIds: [orderIds].flat(), statusId: await statusId(code) }
      return api.orders.setStatus(cancellation === undefined ? input : { ...input, cancellation })
    },
    /** The code of our status of an order. */
    async codeOf(orderId: number) {
      const { statusId: id } = await api.orders.get({ orderId })
      return (await api.statuses.list()).find((status) => status.id === id)?.code
    },
    historyOf: async (orderId: number) => (await api.orders.get({ orderId })).history,
    /** Adds an order and waits for it here. */
    async addOrder(order: Parameters<typeof simulator.addOrder>[0] = {}) {
      const externalId = simulator.addOrder(order)
      await run.nextCheck(source.id)
      return { externalId, id: (await rowOf(externalId)).id }
    },
    /** Changes of orders that Prom was asked for. */
    posts: () => simulator.requests.filter(({ method }) => method === 'POST'),
    promStatus: (externalId: number) => String(simulator.order(externalId).status),
    outgoing: async () => (await api.outbox.list({ show: 'all', offset: 0, limit: 500 })).rows,
    /** Nothing goes by itself any more, at this moment. */
    settled: () =>
      eventually('the outbox is settled', async () => {
        await clock.settle()
        return (await api.outbox.count()).moving === 0
      }),
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** `openDesk` whose source sends by the rules that are offered. */
export async function openDeskWithRules(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options)
  await desk.save()
  return desk
}
