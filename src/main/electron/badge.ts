import type { App, BrowserWindow } from 'electron'
import { overlayPicture } from './decisions/tray-picture.ts'
import type { Desk } from './desk-watch.ts'
import { shellTexts } from './shell-texts.ts'
import { cutPicture } from './tray.ts'

interface BadgeDeps {
  app: App
  platform: NodeJS.Platform
  pictureDir: string
}

/** The count of orders that nobody has accepted, on the icon in Dock, launcher or task bar. */
export function createBadge({ app, platform, pictureDir }: BadgeDeps): {
  /** @param window on Windows the count stands on its button, so each new window is told anew */
  show(desk: Desk, window: BrowserWindow | null): void
} {
  return {
    show({ newCount, settings }, window) {
      if (platform !== 'win32') {
        app.setBadgeCount(newCount)
        return
      }
      const parts = overlayPicture(newCount)
      const text = parts === null ? '' : shellTexts(settings.language).shell('badge', { count: newCount })
      window?.setOverlayIcon(parts === null ? null : cutPicture(pictureDir, parts), text)
    },
  }
}
