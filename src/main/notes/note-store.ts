import type { Database } from 'better-sqlite3'
import type { Note } from '#shared/contract/notes.ts'
import type { OwnValues } from '../actions/own-fields.ts'

export interface NoteStore {
  /** Newest first; those that were taken away left out. */
  list(orderId: number): Note[]
  /** The order that a note belongs to; `null` where there is no such note (any more). */
  orderOf(noteId: number): number | null
  /** Makes room for a note, without a text yet. To be called inside a transaction. */
  insertEmpty(orderId: number, now: number): number
  /** What notes say; the subject is the note. */
  values: OwnValues
}

/** @param now for the mark that a note was edited */
export function createNoteStore(sqlite: Database, now: () => number): NoteStore {
  const ofOrder = sqlite.prepare<[number], Note>(
    `SELECT id, text, created_at AS createdAt, edited_at AS editedAt FROM order_notes
     WHERE order_id = ? AND text IS NOT NULL ORDER BY created_at DESC, id DESC`,
  )
  const order = sqlite
    .prepare<[number], number>('SELECT order_id FROM order_notes WHERE id = ? AND text IS NOT NULL')
    .pluck()
  const insert = sqlite.prepare<[number, number]>(
    'INSERT INTO order_notes (order_id, created_at) VALUES (?, ?)',
  )
  const text = sqlite
    .prepare<[number | null], string | null>('SELECT text FROM order_notes WHERE id = ?')
    .pluck()
  // The first text is no edit, nor is the one that comes back.
  const write = sqlite.prepare<[number, string | null, number | null]>(
    `UPDATE order_notes SET edited_at = iif(text IS NULL, edited_at, ?), text = ? WHERE id = ?`,
  )

  return {
    list: (orderId) => ofOrder.all(orderId),
    orderOf: (noteId) => order.get(noteId) ?? null,
    insertEmpty: (orderId, at) => Number(insert.run(orderId, at).lastInsertRowid),
    values: {
      field: 'note',
      read: ({ subjectId }) => text.get(subjectId) ?? null,
      write({ subjectId }, value) {
        write.run(now(), value, subjectId)
      },
    },
  }
}
