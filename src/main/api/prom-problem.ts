import { ORPCError } from '@orpc/server'
import type { Problem } from '#shared/domain/app-error.ts'
import { PromError } from '../prom/prom-error.ts'
import { TokenMissingError } from '../prom/token-missing-error.ts'

/** Hands the trouble that a call to Prom ended with to the page, as the contract's error. */
export async function orPromProblem<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const problem = problemOf(error)
    throw problem ? new ORPCError('PROM_PROBLEM', { status: 502, data: problem }) : error
  }
}

/** The trouble with Prom that an error stands for; `null`: it is another kind of error. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof PromError) return { code: error.code, detail: error.detail }
  return error instanceof TokenMissingError ? { code: 'token_missing', detail: '' } : null
}
