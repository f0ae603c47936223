import type { Database } from 'better-sqlite3'
import type { OwnValues } from '../actions/own-fields.ts'

/** Who looks after orders, as acts and their undo see it: the value is the person's id. */
export function createManagerValues(sqlite: Database): OwnValues {
  const managerOf = sqlite
    .prepare<[number], number | null>('SELECT manager_id FROM orders WHERE id = ?')
    .pluck()
  const setManager = sqlite.prepare<[number | null, number]>('UPDATE orders SET manager_id = ? WHERE id = ?')

  return {
    field: 'manager',
    read({ orderId }) {
      const personId = managerOf.get(orderId)
      return personId == null ? null : String(personId)
    },
    write({ orderId }, value) {
      setManager.run(value === null ? null : Number(value), orderId)
    },
  }
}
