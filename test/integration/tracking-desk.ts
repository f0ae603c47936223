import { DEFAULT_TRACKING_SETTINGS, type TrackingSettings } from '#shared/contract/tracking.ts'
import type { Facts } from '#simulator/facts.ts'
import type { NewOrder } from '#simulator/world.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { eventually, HOUR_MS, MINUTE_MS, NOON, openShop, runKramar } from './harness.ts'

export const NUMBER = '20450000000192'
export const OTHER_NUMBER = '20450000000207'
export const LABEL = '0500000000123'

const ON: TrackingSettings = { ...DEFAULT_TRACKING_SETTINGS, isSending: true }

/** A connected shop with one order, and short ways to its tracking number. */
export async function openTracking({
  order = {},
  settings = ON,
  facts = {},
  pollIntervalMs = MINUTE_MS,
}: {
  order?: NewOrder
  settings?: TrackingSettings
  facts?: Partial<Facts>
  pollIntervalMs?: number
} = {}) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0, facts })
  const externalId = simulator.addOrder({ createdAt: NOON - HOUR_MS, ...order })
  const run = await runKramar({ clock, promApiUrl: url, settings: { pollIntervalMs } })
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  const { api } = run
  if (settings !== DEFAULT_TRACKING_SETTINGS) {
    await api.tracking.saveSettings({ sourceId: source.id, settings })
  }
  const row = await run.row(externalId)
  if (!row) throw new Error('The order did not come')
  const orderId = row.id
  const statuses = await api.statuses.list()
  const statusOf = (group: string) => {
    const found = statuses.find((status) => status.group === group)
    if (!found) throw new Error(`No status in ${group}`)
    return found.id
  }
  const enter = (number: string, patch: { isUnusualConfirmed?: boolean; replacesNumber?: string } = {}) =>
    api.tracking.setNumber({ orderId, number, isUnusualConfirmed: false, replacesNumber: null, ...patch })
  const standing = async () => (await api.tracking.ofOrder({ orderId })).standing
  const outgoingState = async () => {
    const found = await standing()
    return found.kind === 'outgoing' ? found.state : found.kind
  }
  return {
    clock,
    simulator,
    run,
    api,
    sourceId: source.id,
    orderId,
    externalId,
    statusOf,
    enter,
    standing,
    outgoingState,
    told: () => simulator.ledger().filter(({ kind }) => kind === 'declaration'),
    setStatus: (group: string) => api.orders.setStatus({ orderIds: [orderId], statusId: statusOf(group) }),
    async pass(ms: number) {
      await clock.advance(ms)
      await eventually('nothing on its way', async () => {
        await clock.settle()
        return (await outgoingState()) !== 'sending' && (await outgoingState()) !== 'queued'
      })
    },
  }
}
