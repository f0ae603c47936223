import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useBridgeState } from '#renderer/api/bridge-state.ts'
import { api, orpc } from '#renderer/api/client.ts'
import { carryOut } from '#renderer/app/use-page-requests.ts'
import type { ShownNotification } from '#shared/contract/notifications.ts'
import { followBrowserPermission, useBrowserPermission } from './browser-permission.ts'

/** In a browser the page shows what the system cannot, once the person has allowed it; of several tabs one does. */
export function useShownNotifications(isReady: boolean): void {
  const isWeb = useQuery(orpc.app.getInfo.queryOptions()).data?.host === 'web'
  const isAllowed = useBrowserPermission(({ permission }) => permission === 'granted')
  const isGone = useBridgeState((state) => state.isGone)
  useEffect(() => (isWeb ? followBrowserPermission() : undefined), [isWeb])
  useEffect(() => {
    if (!isReady || !isWeb || !isAllowed || isGone) return
    const controller = new AbortController()
    const listen = async () => {
      const stream = await api.notifications.watchShown(undefined, { signal: controller.signal })
      for await (const shown of stream) show(shown)
    }
    // Ends with the connection; `isGone` starts it anew when that is back.
    listen().catch(() => {})
    return () => controller.abort()
  }, [isReady, isWeb, isAllowed, isGone])
}

function show({ ids, title, body, isSilent, target }: ShownNotification): void {
  const notification = new Notification(title, { body, silent: isSilent, tag: `kramar-${ids.join()}` })
  notification.onclick = () => {
    window.focus()
    notification.close()
    carryOut(target)
    // The bell keeps counting it where that fails, which is all there is to see.
    api.notifications.markRead({ ids }).catch(() => undefined)
  }
}
