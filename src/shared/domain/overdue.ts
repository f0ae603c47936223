import { z } from 'zod'
import type { StatusGroup } from './status-group.ts'

/** The groups in which an order waits for somebody; the other two are done with. */
export const OPEN_GROUPS = ['new', 'agreement', 'production', 'delivery'] as const satisfies StatusGroup[]

export type OpenGroup = (typeof OPEN_GROUPS)[number]

/** A month: who wants more wants none. */
export const MAX_OVERDUE_MINUTES = 31 * 24 * 60

const minutesSchema = z.int().min(1).max(MAX_OVERDUE_MINUTES)

/** After how many minutes in its status an order is overdue; `null`: never. */
export const overdueLimitsSchema = z.object({
  byGroup: z.object({
    new: minutesSchema.nullable(),
    agreement: minutesSchema.nullable(),
    production: minutesSchema.nullable(),
    delivery: minutesSchema.nullable(),
  }),
  /** By the id of a status, in the place of its group's. */
  byStatus: z.record(z.string(), minutesSchema.nullable()),
})

export type OverdueLimits = z.infer<typeof overdueLimitsSchema>

/** A new order within the hour; what was accepted within a day. A parcel takes the time that it takes. */
export const DEFAULT_OVERDUE_LIMITS: OverdueLimits = {
  byGroup: { new: 60, agreement: 24 * 60, production: 24 * 60, delivery: null },
  byStatus: {},
}

const MINUTE_MS = 60_000

/** After how long in a status an order is overdue, ms; `null`: never. */
export function overdueAfterMs(
  limits: OverdueLimits,
  status: { id: number; group: StatusGroup },
): number | null {
  const group = OPEN_GROUPS.find((open) => open === status.group)
  if (group === undefined) return null
  const own = limits.byStatus[String(status.id)]
  const minutes = own === undefined ? limits.byGroup[group] : own
  return minutes === null ? null : minutes * MINUTE_MS
}

/** By how long an order is overdue, ms; `null` where it is not. An order that is put aside does not wait. */
export function overdueByMs(
  order: { statusSince: number; snooze: { returnedAt: number | null } | null },
  afterMs: number | null,
  now: number,
): number | null {
  if (afterMs === null || (order.snooze !== null && order.snooze.returnedAt === null)) return null
  const byMs = now - order.statusSince - afterMs
  return byMs >= 0 ? byMs : null
}
