import type { NoUpdatesReason } from '#shared/contract/updates.ts'

export interface Installation {
  platform: NodeJS.Platform
  isPackaged: boolean
  /** The packager wrote down where new versions come from. */
  hasFeed: boolean
  /** What the packager wrote down about the kind of package, on Linux; `null`: nothing, as for AppImage. */
  packageType: string | null
  /** It runs from an AppImage. */
  isAppImage: boolean
}

/** How this installation gets new versions: by itself, with the system's password, or not at all and why. */
export function updateWay(installation: Installation): 'self' | 'password' | NoUpdatesReason {
  const { platform, isPackaged, hasFeed, packageType, isAppImage } = installation
  if (!isPackaged) return 'development'
  if (!hasFeed) return 'noFeed'
  if (platform !== 'linux') return 'self'
  // electron-updater hands a deb to dpkg by way of pkexec, which asks for the password of whoever may install.
  if (packageType === 'deb') return 'password'
  return packageType === null && isAppImage ? 'self' : 'packageManager'
}
