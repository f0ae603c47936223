import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone, tellFailed } from '../sources/tell.tsx'

/** What can be done with changes, each with its message; the list follows by the event. */
export function useOutboxActions() {
  const { t } = useTranslation('outbox')
  const onError = (error: unknown) => tellFailed(t('failed', { reason: failureReason(error) }))

  function tellUndone({ undoneCount, sentCount }: { undoneCount: number; sentCount: number }): void {
    const parts = [
      ...(undoneCount > 0 ? [t('done.undone', { count: undoneCount })] : []),
      ...(sentCount > 0 ? [t('done.tooLate', { count: sentCount })] : []),
    ]
    tellDone(parts.length === 0 ? t('done.nothing') : `${parts.join('. ')}.`)
  }

  const undo = useMutation(orpc.outbox.undo.mutationOptions({ onError, onSuccess: tellUndone }))
  const undoChanges = useMutation(orpc.outbox.undoChanges.mutationOptions({ onError, onSuccess: tellUndone }))
  const sendNow = useMutation(orpc.outbox.sendNow.mutationOptions({ onError }))
  const retry = useMutation(orpc.outbox.retry.mutationOptions({ onError }))
  const giveUp = useMutation(
    orpc.outbox.giveUp.mutationOptions({ onError, onSuccess: () => tellDone(t('done.givenUp')) }),
  )
  const resolveConflict = useMutation(
    orpc.outbox.resolveConflict.mutationOptions({
      onError,
      onSuccess: (_nothing, { choice }) =>
        tellDone(t(choice === 'overwrite' ? 'done.overwritten' : 'done.kept')),
    }),
  )
  return { undo, undoChanges, sendNow, retry, giveUp, resolveConflict }
}

export type OutboxActions = ReturnType<typeof useOutboxActions>
