import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api/client.ts'
import { useSettings } from '../api/queries.ts'
import { useActDialogs } from '../features/actions/act-dialogs.ts'
import { useUpdateSettings } from '../features/settings/use-update-settings.ts'
import { failureReason } from '../features/sources/failure-reason.ts'
import { tellFailed } from '../features/sources/tell.tsx'
import { useCommand } from './commands.ts'
import { useView } from './view-store.ts'

/** The commands that every screen has: where to go, and those of the application itself. */
export function useAppCommands(): void {
  const { t } = useTranslation('welcome')
  const { isSendingPaused } = useSettings()
  const update = useUpdateSettings()
  const checkNow = useMutation(orpc.sync.checkNow.mutationOptions())
  const connectDemo = useMutation(
    orpc.sources.connectDemo.mutationOptions({
      onError: (error) => tellFailed(`${t('demoFailed')}: ${failureReason(error)}`),
    }),
  )
  const showScreen = useView((state) => state.showScreen)
  const toggleSidebar = useView((state) => state.toggleSidebar)

  useCommand('goInbox', () => showScreen('inbox'))
  useCommand('goOutbox', () => showScreen('outbox'))
  useCommand('goParcels', () => showScreen('parcels'))
  useCommand('goDayEnd', () => showScreen('dayEnd'))
  useCommand('goListings', () => showScreen('listings'))
  useCommand('goProducts', () => showScreen('products'))
  useCommand('goStock', () => showScreen('stock'))
  useCommand('goAnalytics', () => showScreen('analytics'))
  useCommand('goSources', () => showScreen('sources'))
  useCommand('goStatuses', () => showScreen('statuses'))
  useCommand('goQuarantine', () => showScreen('quarantine'))
  useCommand('goSettings', () => showScreen('settings'))
  useCommand('checkNow', () => checkNow.mutate({}))
  useCommand('togglePause', () => update.mutate({ isSendingPaused: !isSendingPaused }))
  useCommand('connectDemo', () => connectDemo.mutate(undefined))
  useCommand('toggleSidebar', toggleSidebar)
  useCommand('showKeys', () => useActDialogs.getState().show({ kind: 'keys' }))
}
