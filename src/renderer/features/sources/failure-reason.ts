import { ORPCError } from '@orpc/client'
import i18next from 'i18next'
import { PROBLEM_CODES, type ProblemCode } from '#shared/domain/app-error.ts'

function problemCodeOf(error: ORPCError<string, unknown>): ProblemCode {
  const data = error.data as { code?: unknown } | null | undefined
  return PROBLEM_CODES.find((code) => code === data?.code) ?? 'internal'
}

/** In the language on screen, why a call to the main process failed. */
export function failureReason(error: unknown): string {
  const code = error instanceof ORPCError ? problemCodeOf(error) : 'internal'
  return i18next.t(`problems:${code}.title`)
}
