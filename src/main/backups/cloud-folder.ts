import type { BackupState } from '#shared/contract/backups.ts'

/** How the folders of programs that carry them elsewhere are called, in the customary places of each system. */
const SIGNS: readonly [RegExp, NonNullable<BackupState['cloud']>][] = [
  [/^onedrive(\b|$)/i, 'OneDrive'],
  [/^dropbox(\b|$)/i, 'Dropbox'],
  [/^(google ?drive|googledrive-.*|my drive|drivefs)$/i, 'Google Drive'],
  [/^(icloud ?drive|icloud.*|com~apple~clouddocs|mobile documents)$/i, 'iCloud'],
  [/^(nextcloud|owncloud)(\b|$)/i, 'Nextcloud'],
  [/^mega(sync)?$/i, 'MEGA'],
  [/^pcloud ?(drive)?$/i, 'pCloud'],
]

/** The program that would carry a folder to other computers, by the names on its path; `null`: none that is known. */
export function cloudOf(path: string): BackupState['cloud'] {
  for (const part of path.split(/[\\/]/)) {
    const found = SIGNS.find(([sign]) => sign.test(part))
    if (found !== undefined) return found[1]
  }
  return null
}
