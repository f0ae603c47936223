import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'

/** Whether the system starts Kramar at login, as the system says, and the way to change it. */
export function useStartAtLogin() {
  const { t } = useTranslation('desktop')
  const queryClient = useQueryClient()
  const { data: state } = useQuery(orpc.desktop.getStartAtLogin.queryOptions())
  const change = useMutation(
    orpc.desktop.setStartAtLogin.mutationOptions({
      onSuccess: (now) => queryClient.setQueryData(orpc.desktop.getStartAtLogin.queryKey(), now),
      onError: (error) => tellFailed(t('startAtLoginFailed', { reason: failureReason(error) })),
    }),
  )
  return { state, set: (isOn: boolean) => change.mutate({ isOn }), isChanging: change.isPending }
}
