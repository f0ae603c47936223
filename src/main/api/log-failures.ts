import { ORPCError, os } from '@orpc/server'
import type { Logger } from '../ports.ts'
import { toProblem } from '../sync/to-problem.ts'

/**
 * Notes what a procedure could not do and tells the page as a `Problem`, so that a full disk reads as one there, too.
 * Refusals that the contract names are answers, not failures.
 */
export function logFailures(logger: Logger) {
  return os.middleware(async ({ next, path }) => {
    try {
      return await next()
    } catch (error) {
      if (error instanceof ORPCError) throw error
      logger.error({ err: error, path }, 'procedure failed')
      throw new ORPCError('INTERNAL_SERVER_ERROR', { data: toProblem(error) })
    }
  })
}
