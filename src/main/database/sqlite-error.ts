import type { ProblemCode } from '#shared/domain/app-error.ts'

/** SQLite's own code of an error, such as `SQLITE_FULL`; `null` for anything that is not from SQLite. */
export function sqliteErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null
}

/** Whether SQLite says that the file itself is broken or is no database at all. */
export function isDamaged(error: unknown): boolean {
  const code = sqliteErrorCode(error)
  return code !== null && (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
}

/** How a failed write is told to the user; `null` where the error is not from SQLite. */
export function storageProblemCode(error: unknown): ProblemCode | null {
  const code = sqliteErrorCode(error)
  if (code === null) return null
  return code === 'SQLITE_FULL' ? 'disk_full' : 'storage_failed'
}
