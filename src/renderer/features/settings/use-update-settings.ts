import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { settingsQuery } from '#renderer/api/queries.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'

/** Changes settings: shown at once, and taken back with a message if they cannot be saved. */
export function useUpdateSettings() {
  const { t } = useTranslation('settings')
  const queryClient = useQueryClient()
  const { queryKey } = settingsQuery
  return useMutation(
    orpc.settings.update.mutationOptions({
      onMutate: (change) => {
        const before = queryClient.getQueryData(queryKey)
        queryClient.setQueryData(queryKey, (settings: Settings | undefined) =>
          settings === undefined ? settings : { ...settings, ...change },
        )
        return { before }
      },
      onSuccess: (settings) => queryClient.setQueryData(queryKey, settings),
      onError: (error, _change, context) => {
        queryClient.setQueryData(queryKey, context?.before)
        tellFailed(t('failed', { reason: failureReason(error) }))
      },
    }),
  )
}
