import { ORPCError, os } from '@orpc/server'
import type { Logger } from '../ports.ts'

/** Notes what a procedure could not do; refusals that the contract names are answers, not failures. */
export function logFailures(logger: Logger) {
  return os.middleware(async ({ next, path }) => {
    try {
      return await next()
    } catch (error) {
      if (!(error instanceof ORPCError)) logger.error({ err: error, path }, 'procedure failed')
      throw error
    }
  })
}
