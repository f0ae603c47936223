import type { Database } from 'better-sqlite3'
import type { OwnField } from '#shared/contract/orders.ts'
import type { ActionStore } from './action-store.ts'
import type { OwnValues } from './own-fields.ts'

interface OwnLine {
  orderId: number
  field: OwnField
  subjectId: number | null
  before: string | null
  after: string | null
}

/** What is our own, as the undo of acts sees it. All of it is called inside its transaction. */
export interface OwnUndo {
  /** Orders of which something is left that an act has set and that was not taken back. */
  orderIdsOf(actionId: number): number[]
  canTakeBack(actionId: number, orderIds: readonly number[]): boolean
  /**
   * Gives values back that an act has set for some orders and nobody has changed since.
   * @param personId who takes them back
   * @returns how many orders got something back
   */
  takeBack(actionId: number, orderIds: readonly number[], personId: number | null): number
}

export function createOwnUndo(
  sqlite: Database,
  actions: Pick<ActionStore, 'addHistory'>,
  allValues: readonly OwnValues[],
  now: () => number,
): OwnUndo {
  // The plus signs keep to the index of the order: the one of the act leads through a whole bulk for each order.
  const isLeft = `line.kind = 'ownSet' AND NOT EXISTS (
    SELECT 1 FROM order_history AS taken
    WHERE taken.order_id = line.order_id AND +taken.action_id = line.action_id AND taken.kind = 'undone'
      AND taken.field = line.field AND taken.subject_id IS line.subject_id
  )`
  const select = sqlite.prepare<[string, number], OwnLine>(
    `SELECT line.order_id AS orderId, line.field, line.subject_id AS subjectId, line.before, line.after
     FROM json_each(?) AS wanted JOIN order_history AS line ON line.order_id = wanted.value
     WHERE +line.action_id = ? AND ${isLeft}
     ORDER BY line.id DESC`,
  )
  const orderIds = sqlite
    .prepare<[number], number>(
      `SELECT DISTINCT line.order_id FROM order_history AS line
       WHERE line.action_id = ? AND ${isLeft} ORDER BY line.order_id`,
    )
    .pluck()
  const valuesOf = new Map(allValues.map((values) => [values.field, values]))

  function isStill(line: OwnLine): boolean {
    return valuesOf.get(line.field)?.read(line) === line.after
  }

  const linesOf = (actionId: number, of: readonly number[]) => select.all(JSON.stringify(of), actionId)

  return {
    orderIdsOf: (actionId) => orderIds.all(actionId),
    canTakeBack: (actionId, of) => linesOf(actionId, of).some(isStill),
    takeBack(actionId, of, personId) {
      const undone = linesOf(actionId, of).filter(isStill)
      const at = now()
      for (const line of undone) {
        const { orderId, field, subjectId, before, after } = line
        valuesOf.get(field)?.write(line, before)
        actions.addHistory({
          orderId,
          at,
          kind: 'undone',
          field,
          before: after,
          after: before,
          by: 'user',
          actionId,
          subjectId,
          personId,
        })
      }
      return new Set(undone.map(({ orderId }) => orderId)).size
    },
  }
}
