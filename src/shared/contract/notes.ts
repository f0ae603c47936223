import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ownActResultSchema } from './own-acts.ts'

export const MAX_NOTE_LENGTH = 2_000

export const noteSchema = z.object({
  id: z.int(),
  text: z.string(),
  createdAt: z.int(),
  editedAt: z.int().nullable(),
})

export type Note = z.infer<typeof noteSchema>

const noteTextSchema = z.string().trim().min(1).max(MAX_NOTE_LENGTH)
const NOT_FOUND = { NOT_FOUND: { status: 404 } } as const

export const notesContract = {
  /** Newest first. */
  list: oc.input(z.object({ orderId: z.int() })).output(z.array(noteSchema)),
  add: oc
    .input(z.object({ orderId: z.int(), text: noteTextSchema }))
    .output(ownActResultSchema)
    .errors(NOT_FOUND),
  edit: oc
    .input(z.object({ noteId: z.int(), text: noteTextSchema }))
    .output(ownActResultSchema)
    .errors(NOT_FOUND),
  remove: oc
    .input(z.object({ noteId: z.int() }))
    .output(ownActResultSchema)
    .errors(NOT_FOUND),
}
