import { isAppPage } from './app-page.ts'

export interface MessageSender {
  /** Address of the frame at the time of sending; `null` when the frame is gone. */
  frameUrl: string | null
  isMainFrame: boolean
}

/** Whether a message comes from the top document of our page and from nothing embedded in or loaded over it. */
export function isTrustedSender({ frameUrl, isMainFrame }: MessageSender, pageUrl?: string): boolean {
  return isMainFrame && frameUrl !== null && isAppPage(frameUrl, pageUrl)
}
