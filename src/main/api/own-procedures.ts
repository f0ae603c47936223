import { implement, ORPCError } from '@orpc/server'
import { notesContract } from '#shared/contract/notes.ts'
import { snoozesContract } from '#shared/contract/snoozes.ts'
import { tagsContract } from '#shared/contract/tags.ts'
import type { NoteService } from '../notes/note-service.ts'
import type { SnoozeService } from '../snoozes/snooze-service.ts'
import { TagError } from '../tags/tag-error.ts'
import type { TagService } from '../tags/tag-service.ts'

const HTTP_STATUS = { NOT_FOUND: 404, NAME_TAKEN: 409 }

/** The procedures of `tags`, with the service's refusals as the contract's errors. */
export function tagProcedures(tags: TagService) {
  const api = implement(tagsContract)
  return {
    list: api.list.handler(() => tags.list()),
    count: api.count.handler(() => tags.countOrders()),
    add: api.add.handler(({ input }) => tags.add(input)),
    update: api.update.handler(({ input }) => asAnswer(() => tags.update(input))),
    set: api.set.handler(({ input }) => asAnswer(() => tags.set(input))),
  }
}

export function noteProcedures(notes: NoteService) {
  const api = implement(notesContract)
  return {
    list: api.list.handler(({ input }) => notes.list(input.orderId)),
    add: api.add.handler(({ input }) => orNotFound(notes.add(input.orderId, input.text))),
    edit: api.edit.handler(({ input }) => orNotFound(notes.edit(input.noteId, input.text))),
    remove: api.remove.handler(({ input }) => orNotFound(notes.remove(input.noteId))),
  }
}

export function snoozeProcedures(snoozes: SnoozeService) {
  const api = implement(snoozesContract)
  return {
    set: api.set.handler(({ input }) => {
      const result = snoozes.set(input.orderIds, input.untilAt)
      if (result === null) throw new ORPCError('PAST', { status: 422 })
      return result
    }),
  }
}

function asAnswer<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof TagError)) throw error
    throw new ORPCError(error.code, { status: HTTP_STATUS[error.code] })
  }
}

function orNotFound<Value>(value: Value | null): Value {
  if (value === null) throw new ORPCError('NOT_FOUND')
  return value
}
