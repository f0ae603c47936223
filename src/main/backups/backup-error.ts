import type { CLOUDS } from '#shared/contract/backups.ts'

export type BackupRefusal =
  | { code: 'NOT_FOUND' | 'UNSOUND' | 'NEWER' | 'NOT_WRITABLE' }
  | { code: 'CLOUD'; cloud: (typeof CLOUDS)[number] }

/** Why a backup is not restored, or a folder not taken. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly reason: BackupRefusal

  constructor(reason: BackupRefusal) {
    super(reason.code)
    this.reason = reason
  }
}
