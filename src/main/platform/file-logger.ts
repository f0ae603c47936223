import { chmodSync, mkdirSync } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Level, pino } from 'pino'
import createRollingStream from 'pino-roll'
import type { Logger } from '../ports.ts'
import { redact, redactText } from './redact.ts'

const LOG_FILE_SIZE = '5m'
const KEPT_LOG_FILES = 5
/** As much of the log's end as a person can be asked to read. */
const READ_BACK_BYTES = 256 * 1024

interface FileLoggerOptions {
  dataDir: string
  level?: Level
  /** Told when the log itself cannot be written, for instance because the disk is full. */
  onError: (error: Error) => void
}

/** A log in `logs/` of the data folder, rotated by size, without secrets and without people. */
export interface FileLogger {
  logger: Logger
  /** The end of the log, as text. */
  readEnd(): Promise<string>
  /** Writes out what is buffered. */
  close(): Promise<void>
}

/** Opens the log. A log that cannot be written never stops the application. */
export async function openFileLogger({
  dataDir,
  level = 'info',
  onError,
}: FileLoggerOptions): Promise<FileLogger> {
  const folder = join(dataDir, 'logs')
  makePrivate(folder, onError)
  const stream = await createRollingStream({
    file: join(folder, 'kramar.log'),
    size: LOG_FILE_SIZE,
    limit: { count: KEPT_LOG_FILES, removeOtherLogFiles: true },
    mkdir: true,
    mode: 0o600,
  })
  stream.on('error', onError)
  let isClosed = false
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error) => error },
      formatters: { log: (details) => redact(details) as Record<string, unknown> },
    },
    {
      // The last words of a program that is ending may come after its log was closed.
      write(line: string) {
        if (!isClosed) stream.write(line)
      },
    },
  )
  return {
    logger,
    readEnd: () => readEnd(folder),
    close: () => {
      isClosed = true
      const { promise, resolve } = Promise.withResolvers<void>()
      stream.once('close', resolve)
      stream.end()
      return promise
    },
  }
}

/** Nobody else of this computer reads the log. One that cannot be made is told like one that cannot be written. */
function makePrivate(folder: string, onError: (error: Error) => void): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // One of an earlier version was made with the rights of the system.
    chmodSync(folder, 0o700)
  } catch (error) {
    onError(error as Error)
  }
}

async function readEnd(folder: string): Promise<string> {
  const files = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.startsWith('kramar'))
      .map(async (name) => ({ path: join(folder, name), ...(await timeAndSize(join(folder, name))) })),
  )
  files.sort((a, b) => b.changedAt - a.changedAt)
  const ends: string[] = []
  let left = READ_BACK_BYTES
  for (const { path, size } of files) {
    if (left <= 0) break
    const length = Math.min(size, left)
    ends.unshift(await readLast(path, size, length))
    left -= length
  }
  // Once more, for lines of a version that knew less.
  return redactText(ends.join(''))
}

async function timeAndSize(path: string): Promise<{ changedAt: number; size: number }> {
  const { mtimeMs, size } = await stat(path)
  return { changedAt: mtimeMs, size }
}

/** Whole lines only: the one that is cut off at the beginning is left out. */
async function readLast(path: string, size: number, length: number): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
    const text = buffer.toString('utf8', 0, bytesRead)
    return length === size ? text : text.slice(text.indexOf('\n') + 1)
  } finally {
    await file.close()
  }
}
