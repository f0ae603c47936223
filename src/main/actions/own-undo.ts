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
  canTakeBack(actionId: number): boolean
  /**
   * Gives values back that an act has set and nobody has changed since.
   * @returns how many orders got something back, and whether anything of the act is left
   */
  takeBack(
    actionId: number,
    isWanted: (orderId: number) => boolean,
  ): { undoneCount: number; hasRest: boolean }
}

export function createOwnUndo(
  sqlite: Database,
  actions: Pick<ActionStore, 'addHistory'>,
  allValues: readonly OwnValues[],
  now: () => number,
): OwnUndo {
  // The plus sign keeps to the index of the order: the one of the act leads through a whole bulk for each order.
  const select = sqlite.prepare<[number], OwnLine>(
    `SELECT line.order_id AS orderId, line.field, line.subject_id AS subjectId, line.before, line.after
     FROM order_history AS line
     WHERE line.action_id = ? AND line.kind = 'ownSet' AND NOT EXISTS (
       SELECT 1 FROM order_history AS taken
       WHERE taken.order_id = line.order_id AND +taken.action_id = line.action_id AND taken.kind = 'undone'
         AND taken.field = line.field AND taken.subject_id IS line.subject_id
     )
     ORDER BY line.id DESC`,
  )
  const valuesOf = new Map(allValues.map((values) => [values.field, values]))

  function isStill(line: OwnLine): boolean {
    return valuesOf.get(line.field)?.read(line) === line.after
  }

  return {
    canTakeBack: (actionId) => select.all(actionId).some(isStill),
    takeBack(actionId, isWanted) {
      const lines = select.all(actionId)
      const undone = lines.filter((line) => isWanted(line.orderId) && isStill(line))
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
        })
      }
      const undoneCount = new Set(undone.map(({ orderId }) => orderId)).size
      return { undoneCount, hasRest: undone.length < lines.length }
    },
  }
}
