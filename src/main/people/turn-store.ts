import type { Database } from 'better-sqlite3'

/** Who gets the new orders of a source. What changes rows is to be called inside a transaction. */
export interface TurnStore {
  /** Those who take turns, in their order; also who is not active now. */
  list(sourceId: number): number[]
  /** Who stays keeps their place in the turns; who is new comes next. */
  set(sourceId: number, personIds: readonly number[]): void
  /**
   * Gives new orders of a source out, one after the other, to whoever has waited longest; those who are not active or
   * may not see the source are passed over. Only orders that nobody has dealt with and that nobody has; their
   * histories say it.
   * @returns who got which
   */
  giveOut(sourceId: number, orderIds: readonly number[], now: number): { orderId: number; personId: number }[]
}

export function createTurnStore(sqlite: Database): TurnStore {
  const list = sqlite
    .prepare<[number], number>(
      'SELECT person_id FROM source_turns WHERE source_id = ? ORDER BY position, person_id',
    )
    .pluck()
  const leaveOut = sqlite.prepare<[number, string]>(
    `DELETE FROM source_turns WHERE source_id = ? AND person_id NOT IN (SELECT value FROM json_each(?))`,
  )
  const place = sqlite.prepare<[number, number, number]>(
    `INSERT INTO source_turns (source_id, person_id, position) VALUES (?, ?, ?)
     ON CONFLICT (source_id, person_id) DO UPDATE SET position = excluded.position`,
  )
  const next = sqlite
    .prepare<[number], number>(
      `SELECT t.person_id FROM source_turns t JOIN people p ON p.id = t.person_id AND p.is_active = 1
       WHERE t.source_id = ? AND (p.role = 'owner' OR p.sees_all_sources = 1 OR EXISTS (
         SELECT 1 FROM person_sources s WHERE s.person_id = p.id AND s.source_id = t.source_id
       ))
       ORDER BY t.last_turn IS NOT NULL, t.last_turn, t.position LIMIT 1`,
    )
    .pluck()
  const take = sqlite.prepare<{ sourceId: number; personId: number }>(
    `UPDATE source_turns SET last_turn = (
       SELECT coalesce(max(last_turn), 0) + 1 FROM source_turns WHERE source_id = @sourceId
     ) WHERE source_id = @sourceId AND person_id = @personId`,
  )
  const assign = sqlite.prepare<[number, number, number]>(
    `UPDATE orders SET manager_id = ? WHERE id = ? AND source_id = ? AND manager_id IS NULL AND status_group = 'new'`,
  )

  const note = sqlite.prepare<[number, number, string]>(
    `INSERT INTO order_history (order_id, at, kind, field, after, "by") VALUES (?, ?, 'ownSet', 'manager', ?, 'rule')`,
  )

  return {
    list: (sourceId) => list.all(sourceId),
    set(sourceId, personIds) {
      leaveOut.run(sourceId, JSON.stringify(personIds))
      personIds.forEach((personId, position) => {
        place.run(sourceId, personId, position)
      })
    },
    giveOut(sourceId, orderIds, now) {
      const given: { orderId: number; personId: number }[] = []
      for (const orderId of orderIds) {
        const personId = next.get(sourceId)
        if (personId === undefined) break
        if (assign.run(personId, orderId, sourceId).changes === 0) continue
        take.run({ sourceId, personId })
        note.run(orderId, now, String(personId))
        given.push({ orderId, personId })
      }
      return given
    },
  }
}
