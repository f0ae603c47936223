import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Session } from '#shared/contract/people.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { useActDialogs } from '../actions/act-dialogs.ts'
import { useSelection } from '../bulk/selection-store.ts'
import { useToasts } from '../toasts/toast-store.ts'
import { useSession } from './use-people.ts'

/**
 * Who works, once nothing of whoever worked before is left on the page: answers, ticks, the order in the card. Then
 * everything may be shown; `undefined` until then.
 */
export function useShownSession(): Session | undefined {
  const queryClient = useQueryClient()
  const session = useSession()
  const [clearedFor, setClearedFor] = useState<string | null>(null)
  const working = session === undefined ? null : `${session.isLocked} ${session.personId}`

  useEffect(() => {
    if (working === null || working === clearedFor) return
    if (clearedFor !== null) {
      const { queryKey: kept } = orpc.people.session.queryOptions()
      queryClient.removeQueries({
        predicate: ({ queryKey }) => JSON.stringify(queryKey) !== JSON.stringify(kept) && !isOpen(queryKey),
      })
      useSelection.getState().clear()
      useActDialogs.setState({ dialog: null, returnTo: null })
      useToasts.setState({ toasts: [] })
      useView.setState({ selectedOrderId: null, isCardWide: false, openSource: null, hasUnsaved: false })
    }
    setClearedFor(working)
  }, [working, clearedFor, queryClient])

  return working !== null && working === clearedFor ? session : undefined
}

/** What is the same for everybody, and shown around the question who works: settings, names, the data folder. */
function isOpen(queryKey: readonly unknown[]): boolean {
  const [path] = queryKey
  const name = Array.isArray(path) ? path.join('.') : ''
  return ['settings.get', 'app.getInfo', 'people.list'].includes(name)
}
