import { Notification } from 'electron'
import type { Notifier } from '../ports.ts'

const MOST_KEPT = 100

/**
 * Notifications of the operating system.
 * @param showWindow brings the window to the front, opening it where there is none
 */
export function createElectronNotifier(showWindow: () => void): Notifier {
  // One without a reference is collected together with its click (electron/electron#16922), and a system that has put
  // it away in its list may still be clicked there: so they are kept past their `close`.
  const kept: Notification[] = []
  return {
    show({ title, body, isSilent }, onClick) {
      if (!Notification.isSupported()) return
      const notification = new Notification({ title, body, silent: isSilent })
      kept.push(notification)
      if (kept.length > MOST_KEPT) kept.shift()
      notification.on('click', () => {
        showWindow()
        onClick()
      })
      notification.show()
    },
  }
}
