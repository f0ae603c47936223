import type { App, Session, Shell, WebContents } from 'electron'
import type { Logger } from '../ports.ts'
import { isAppPage } from './decisions/app-page.ts'
import { isAllowedExternalUrl } from './decisions/external-url.ts'
import { isAllowedPermission } from './decisions/permissions.ts'

interface PageSecurityDeps {
  app: App
  session: Session
  shell: Shell
  pageUrl: string
  logger: Logger
}

/** Keeps every page of the application to itself: no other document, window, embedded page or permission. */
export function securePages({ app, session, shell, pageUrl, logger }: PageSecurityDeps): void {
  session.setPermissionRequestHandler((_contents, permission, respond, details) =>
    respond(isAllowedPermission(permission, details.requestingUrl, pageUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isAllowedPermission(permission, requestingOrigin, pageUrl),
  )
  session.setDevicePermissionHandler(() => false)
  app.on('web-contents-created', (_event, contents) => secureContents(contents, { shell, pageUrl, logger }))
}

function secureContents(
  contents: WebContents,
  { shell, pageUrl, logger }: Pick<PageSecurityDeps, 'shell' | 'pageUrl' | 'logger'>,
): void {
  const openOutside = (url: string) => {
    if (!isAllowedExternalUrl(url)) {
      logger.warn({}, 'a link that is not allowed was not opened')
      return
    }
    shell
      .openExternal(url)
      .catch((error: unknown) => logger.warn({ error }, 'the system could not open a link'))
  }
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  const stay = (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
    // The page may load itself anew; a link that leads out opens outside.
    if (event.isMainFrame && isAppPage(event.url, pageUrl)) return
    event.preventDefault()
    if (event.isMainFrame) openOutside(event.url)
  }
  contents.on('will-navigate', stay)
  // Frames have no other event. Of the page itself `will-navigate` decides, which would not come after a refusal here.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
