import { join } from 'node:path'
import { type Level, pino } from 'pino'
import createRollingStream from 'pino-roll'
import type { Logger } from '../ports.ts'
import { redact } from './redact.ts'

const LOG_FILE_SIZE = '5m'
const KEPT_LOG_FILES = 5

interface FileLoggerOptions {
  dataDir: string
  level?: Level
  /** Told when the log itself cannot be written, for instance because the disk is full. */
  onError: (error: Error) => void
}

/** A log in `logs/` of the data folder, rotated by size and without secrets. */
export interface FileLogger {
  logger: Logger
  /** Writes out what is buffered. */
  close(): Promise<void>
}

/** Opens the log. A log that cannot be written never stops the application. */
export async function openFileLogger({
  dataDir,
  level = 'info',
  onError,
}: FileLoggerOptions): Promise<FileLogger> {
  const stream = await createRollingStream({
    file: join(dataDir, 'logs', 'kramar.log'),
    size: LOG_FILE_SIZE,
    limit: { count: KEPT_LOG_FILES, removeOtherLogFiles: true },
    mkdir: true,
    mode: 0o600,
  })
  stream.on('error', onError)
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error) => error },
      formatters: { log: (details) => redact(details) as Record<string, unknown> },
    },
    stream,
  )
  return {
    logger,
    close: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      stream.once('close', resolve)
      stream.end()
      return promise
    },
  }
}
