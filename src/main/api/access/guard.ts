import { ORPCError, os } from '@orpc/server'
import type { HiddenIds } from '../../people/hidden-ids.ts'
import type { WorkingSession } from '../../people/session.ts'
import { accessOf, OWNER_SETTINGS } from './procedure-access.ts'

export interface GuardDeps {
  session: Pick<WorkingSession, 'isLocked' | 'isOwner'>
  hidden: Pick<HiddenIds, 'areAnyIn'>
}

/**
 * Stands before every procedure (product U2): nothing is answered before somebody has said who works, what belongs to
 * the business only to owners, and orders of sources that the person may not see are as if they were not here.
 * What a procedure tells without being asked for an order by its id is the business of its query (`scope.ts`).
 */
export function guardAccess({ session, hidden }: GuardDeps) {
  return os.middleware(({ next, path }, input) => {
    const access = accessOf(path)
    if (access === 'open') return next()
    if (session.isLocked()) throw new ORPCError('LOCKED', { status: 401 })
    if (!session.isOwner() && (access === 'owner' || isOwnersSetting(path, input))) {
      throw new ORPCError('FORBIDDEN', { status: 403 })
    }
    if (hidden.areAnyIn(input)) throw new ORPCError('NOT_FOUND', { status: 404 })
    return next()
  })
}

/** Stopping everything that goes out is anybody's who sees something go wrong; letting it go on is the owner's. */
function isOwnersSetting(path: readonly string[], input: unknown): boolean {
  if (path.join('.') !== 'settings.update' || typeof input !== 'object' || input === null) return false
  const isGoOn = 'isSendingPaused' in input && input.isSendingPaused !== true
  return isGoOn || [...OWNER_SETTINGS].some((name) => name in input)
}
