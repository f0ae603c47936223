import type { Database } from 'better-sqlite3'
import { type Scope, visibleOnly } from '../scope.ts'

/**
 * The names under which procedures are given something that belongs to orders of one source, and where that is found:
 * the source of each, given ids as JSON. A name that is not here and ends with `Id` or `Ids` belongs to no source.
 */
const SOURCES_OF = {
  sourceId: 'SELECT value FROM json_each(@ids)',
  orderId: 'SELECT source_id FROM orders WHERE id IN (SELECT value FROM json_each(@ids))',
  changeId: 'SELECT source_id FROM outgoing_changes WHERE id IN (SELECT value FROM json_each(@ids))',
  actionId: `SELECT o.source_id FROM json_each(@ids) AS act CROSS JOIN order_history AS h ON h.action_id = act.value
    CROSS JOIN orders AS o ON o.id = h.order_id
    UNION SELECT c.source_id FROM json_each(@ids) AS act CROSS JOIN outgoing_changes AS c ON c.action_id = act.value`,
  noteId: `SELECT o.source_id FROM order_notes AS n JOIN orders AS o ON o.id = n.order_id
    WHERE n.id IN (SELECT value FROM json_each(@ids))`,
  expenseId: `SELECT coalesce(e.source_id, (SELECT source_id FROM orders WHERE id = e.order_id))
    FROM expenses AS e WHERE e.id IN (SELECT value FROM json_each(@ids))`,
  returnId: `SELECT o.source_id FROM stock_returns AS r JOIN orders AS o ON o.id = r.order_id
    WHERE r.id IN (SELECT value FROM json_each(@ids))`,
  quarantinedId: 'SELECT source_id FROM quarantined_orders WHERE id IN (SELECT value FROM json_each(@ids))',
} as const

export type OwnedId = keyof typeof SOURCES_OF

/** One id or several under these names are looked at. */
export const OWNED_NAMES: ReadonlyMap<string, OwnedId> = new Map([
  ['sourceId', 'sourceId'],
  ['orderId', 'orderId'],
  ['orderIds', 'orderId'],
  ['applyToOrderIds', 'orderId'],
  ['changeId', 'changeId'],
  ['changeIds', 'changeId'],
  ['actionId', 'actionId'],
  ['noteId', 'noteId'],
  ['expenseId', 'expenseId'],
  ['returnId', 'returnId'],
])

export interface HiddenIds {
  /** Whether any of these belongs to a source that the person may not see. What does not exist belongs to none. */
  isAnyHidden(kind: OwnedId, ids: readonly number[]): boolean
  /** Whether anything under a name of `OWNED_NAMES`, however deep, does. */
  areAnyIn(input: unknown): boolean
  /** Those of the orders that may be seen. */
  visibleOrders(orderIds: number[]): number[]
}

export function createHiddenIds(sqlite: Database, scope: Scope): HiddenIds {
  const statements = visibleOnly(scope, (andVisible) => {
    const select = (kind: OwnedId) =>
      sqlite
        .prepare<{ ids: string }, number>(
          `SELECT EXISTS (SELECT 1 FROM (SELECT source_id FROM (${named(SOURCES_OF[kind])}) WHERE source_id IS NOT NULL
             EXCEPT SELECT id FROM sources AS s WHERE 1${andVisible('s.id')}))`,
        )
        .pluck()
    const kinds = Object.keys(SOURCES_OF) as OwnedId[]
    return {
      any: new Map(kinds.map((kind) => [kind, select(kind)])),
      orders: sqlite
        .prepare<{ ids: string }, number>(
          `SELECT o.id FROM json_each(@ids) AS given JOIN orders AS o ON o.id = given.value
           WHERE 1${andVisible('o.source_id')} ORDER BY given.key`,
        )
        .pluck(),
    }
  })

  function isAnyHidden(kind: OwnedId, ids: readonly number[]): boolean {
    if (scope.sourceIds() === null || ids.length === 0) return false
    return (
      statements()
        .any.get(kind)
        ?.get({ ids: JSON.stringify(ids) }) !== 0
    )
  }

  return {
    isAnyHidden,
    areAnyIn(input) {
      if (scope.sourceIds() === null) return false
      const found = new Map<OwnedId, number[]>()
      gather(input, found)
      return [...found].some(([kind, ids]) => isAnyHidden(kind, ids))
    },
    visibleOrders: (orderIds) =>
      scope.sourceIds() === null || orderIds.length === 0
        ? orderIds
        : statements().orders.all({ ids: JSON.stringify(orderIds) }),
  }
}

/** The one column of each is called alike. */
function named(sql: string): string {
  return `WITH found (source_id) AS (${sql}) SELECT source_id FROM found`
}

function gather(input: unknown, found: Map<OwnedId, number[]>): void {
  if (typeof input !== 'object' || input === null) return
  if (Array.isArray(input)) {
    for (const one of input) gather(one, found)
    return
  }
  for (const [name, value] of Object.entries(input)) {
    const kind = OWNED_NAMES.get(name)
    if (kind === undefined) {
      gather(value, found)
      continue
    }
    const ids = [value].flat().filter((id) => typeof id === 'number')
    found.set(kind, [...(found.get(kind) ?? []), ...ids])
  }
}
