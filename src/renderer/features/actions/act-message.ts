import type { ActionResult, NotSentReason, SetStatusPreview } from '#shared/contract/orders.ts'
import type { OutgoingTarget, StatusTarget } from '#shared/contract/outbox.ts'

/** What the toast of an act says beside the new status. */
export type ActNote =
  | { kind: 'unchanged' }
  | { kind: 'going'; target: OutgoingTarget | null; count: number; at: number }
  | { kind: 'paused'; count: number }
  | { kind: 'needsConfirmation'; count: number }
  | { kind: 'notSent'; reason: NotSentReason }
  | { kind: 'silent' }

/**
 * The one thing worth saying of what an act does to Prom.
 * @param preview as computed just before the act; what really happened is in `result`
 */
export function actNote(result: ActionResult, preview: SetStatusPreview, isSendingPaused: boolean): ActNote {
  if (result.changedCount === 0) return { kind: 'unchanged' }
  const count = result.outgoingCount - result.needsConfirmationCount
  if (count > 0) {
    if (isSendingPaused) return { kind: 'paused', count }
    return { kind: 'going', target: onlyTarget(preview.outgoing), count, at: result.holdUntil ?? 0 }
  }
  if (result.needsConfirmationCount > 0) {
    return { kind: 'needsConfirmation', count: result.needsConfirmationCount }
  }
  const [only, ...others] = preview.notSent
  return only !== undefined && others.length === 0
    ? { kind: 'notSent', reason: only.reason }
    : { kind: 'silent' }
}

/** The target where all changes have the same one, whoever's refund was confirmed. */
function onlyTarget(outgoing: SetStatusPreview['outgoing']): StatusTarget | null {
  const [first, ...others] = outgoing
  if (first === undefined) return null
  const isSame = others.every(
    ({ target }) =>
      target.status === first.target.status &&
      target.reason === first.target.reason &&
      target.text === first.target.text,
  )
  return isSame ? first.target : null
}
