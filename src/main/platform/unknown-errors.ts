import type { Logger } from '../ports.ts'
import { describeError } from './redact.ts'

/**
 * Says and logs an error that nobody has caught, and ends the program. Not the way of the engine or of Electron: both
 * show the message, which may quote anybody's order.
 * @param logger `null` while there is none
 */
export function endOnUnknownErrors(logger: () => Logger | null, end: (exitCode: number) => void): void {
  process.on('uncaughtException', (error) => {
    process.stderr.write(`Kramar met an error it does not know and stops: ${describeError(error)}\n`)
    logger()?.error({ error }, 'an unknown error stops the program')
    end(1)
  })
}
