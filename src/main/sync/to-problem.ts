import type { Problem } from '#shared/domain/app-error.ts'
import { storageProblemCode } from '../database/sqlite-error.ts'
import { PromError } from '../prom/prom-error.ts'

/** How an error of a job is told to the user. Unknown ones by name only: a message might hold a buyer's data. */
export function toProblem(error: unknown): Problem {
  if (error instanceof PromError) return { code: error.code, detail: error.detail }
  const storageCode = storageProblemCode(error)
  if (storageCode) return { code: storageCode, detail: '' }
  return { code: 'internal', detail: error instanceof Error ? error.name : typeof error }
}
