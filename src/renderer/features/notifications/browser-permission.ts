import { create } from 'zustand'

/** Whether the browser lets this page show notifications; `unsupported` where it knows of none. */
export type BrowserPermission = NotificationPermission | 'unsupported'

const read = (): BrowserPermission =>
  typeof Notification === 'undefined' ? 'unsupported' : Notification.permission

export const useBrowserPermission = create<{ permission: BrowserPermission }>()(() => ({
  permission: read(),
}))

const refresh = () => useBrowserPermission.setState({ permission: read() })

/** Asks the person. To be called from a click only: nobody is asked who did not want to be. */
export async function askBrowserPermission(): Promise<void> {
  await Notification.requestPermission()
  refresh()
}

/** Follows what is set in the browser itself. @returns stops it */
export function followBrowserPermission(): () => void {
  const controller = new AbortController()
  navigator.permissions
    ?.query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', refresh, { signal: controller.signal }))
    // A browser that cannot be asked is as it was at the start.
    .catch(() => undefined)
  return () => controller.abort()
}
