import type { Note } from '#shared/contract/notes.ts'
import type { OwnActResult } from '#shared/contract/own-acts.ts'
import type { OwnActService } from '../actions/own-act-service.ts'
import type { NoteStore } from './note-store.ts'

export interface NoteServiceDeps {
  store: NoteStore
  acts: OwnActService
  isOrderHere(orderId: number): boolean
  now(): number
}

/** What the seller writes down about orders (product O3). `null`: there is no such order or note. */
export interface NoteService {
  list(orderId: number): Note[]
  add(orderId: number, text: string): OwnActResult | null
  edit(noteId: number, text: string): OwnActResult | null
  remove(noteId: number): OwnActResult | null
}

export function createNoteService({ store, acts, ...deps }: NoteServiceDeps): NoteService {
  function change(noteId: number, text: string | null): OwnActResult | null {
    const orderId = store.orderOf(noteId)
    return orderId === null ? null : acts.act(store.values, [{ orderId, subjectId: noteId, after: text }])
  }

  return {
    list: (orderId) => store.list(orderId),
    add(orderId, text) {
      if (!deps.isOrderHere(orderId)) return null
      const noteId = store.insertEmpty(orderId, deps.now())
      return acts.act(store.values, [{ orderId, subjectId: noteId, after: text }])
    },
    edit: change,
    remove: (noteId) => change(noteId, null),
  }
}
