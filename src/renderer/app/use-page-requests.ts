import { useEffect } from 'react'
import type { PageRequest } from '#shared/contract/desktop.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { useBridgeState } from '../api/bridge-state.ts'
import { api } from '../api/client.ts'
import { setBellOpen } from '../features/notifications/bell-store.ts'
import { runCommand } from './commands.ts'
import { useView } from './view-store.ts'

/** Does what menus, notifications and links outside of the page ask, once `isReady` says that it can. */
export function usePageRequests(isReady: boolean): void {
  const isGone = useBridgeState((state) => state.isGone)
  useEffect(() => {
    if (!isReady || isGone) return
    const controller = new AbortController()
    const listen = async () => {
      for await (const request of await api.desktop.watchRequests(undefined, { signal: controller.signal })) {
        carryOut(request)
      }
    }
    // Ends with the connection; `isGone` starts it anew when that is back.
    listen().catch(() => {})
    return () => controller.abort()
  }, [isReady, isGone])
}

/** Brings about what a request asks for. */
export function carryOut(request: PageRequest): void {
  const { openOrder, setFilter, showSource } = useView.getState()
  switch (request.kind) {
    case 'runCommand':
      runCommand(request.command)
      return
    case 'openOrder':
      openOrder(request.orderId)
      return
    case 'showNew':
      setFilter({ statusGroups: ['new'] })
      return
    case 'openSource':
      showSource({ id: request.sourceId, tab: 'general' })
      return
    case 'openNotifications':
      setBellOpen(true)
      return
    case 'searchOrders':
      setFilter({ text: request.text })
      return
    default:
      assertNever(request)
  }
}
