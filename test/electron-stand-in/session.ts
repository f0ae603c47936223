type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  respond: (isGranted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void

type PermissionCheckHandler = (contents: unknown, permission: string, requestingOrigin: string) => boolean

/** Electron's names of permissions, and Chromium's that Playwright can grant. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'clipboard-write',
  geolocation: 'geolocation',
  notifications: 'notifications',
  media: 'microphone',
}

/** `session.defaultSession`: permissions. Without handlers Electron grants everything, and so does this. */
export class DefaultSession {
  #request: PermissionRequestHandler | null = null
  #check: PermissionCheckHandler | null = null

  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    this.#request = handler
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    this.#check = handler
  }

  /** No device is ever attached here. */
  setDevicePermissionHandler(_handler: ((details: object) => boolean) | null): void {}

  /** For the stand-in itself: what the page may do, in Chromium's words. */
  grantedPermissions(pageUrl: string): string[] {
    return Object.entries(PERMISSIONS)
      .filter(([permission]) => this.#isGranted(permission, pageUrl))
      .map(([, name]) => name)
  }

  #isGranted(permission: string, pageUrl: string): boolean {
    let isGranted = this.#request === null
    this.#request?.(
      null,
      permission,
      (answer) => {
        isGranted = answer
      },
      { requestingUrl: pageUrl, isMainFrame: true },
    )
    return isGranted && (this.#check === null || this.#check(null, permission, new URL(pageUrl).href))
  }
}

export const defaultSession = new DefaultSession()
