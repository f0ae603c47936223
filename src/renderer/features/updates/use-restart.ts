import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'

/** Ends Kramar, by way of its questions, to start the downloaded version. */
export function useRestart() {
  const { t } = useTranslation('updates')
  return useMutation(
    orpc.updates.restart.mutationOptions({
      onError: (error) => tellFailed(t('restartFailed', { reason: failureReason(error) })),
    }),
  )
}
