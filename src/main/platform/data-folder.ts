import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartError } from '../start-error.ts'

interface DataFolderPlace {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  homeDir: string
}

/** Where the data lies when the user names no folder: the customary place of each system. */
export function defaultDataFolder({ platform, env, homeDir }: DataFolderPlace): string {
  if (platform === 'win32') return join(env.APPDATA || join(homeDir, 'AppData', 'Roaming'), 'Kramar')
  if (platform === 'darwin') return join(homeDir, 'Library', 'Application Support', 'Kramar')
  return join(env.XDG_DATA_HOME || join(homeDir, '.local', 'share'), 'kramar')
}

/**
 * Creates the folder, for its owner only, and proves that a file can be written there.
 * @throws StartError `data_dir_not_writable` or `disk_full`
 */
export function prepareDataFolder(path: string): void {
  const probePath = join(path, `.write-probe-${randomUUID()}`)
  try {
    createFolder(path)
    try {
      writeFileSync(probePath, 'kramar', { mode: 0o600 })
    } finally {
      rmSync(probePath, { force: true })
    }
  } catch (error) {
    throw toStartError(path, error)
  }
}

/** Step by step: `mkdirSync` with `recursive` never returns where the system denies a parent that exists (/proc). */
function createFolder(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) createFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another start may have made it meanwhile.
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'
    if (!isThere || !statSync(path).isDirectory()) throw error
  }
}

function toStartError(path: string, cause: unknown): StartError {
  const code = (cause as NodeJS.ErrnoException).code
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new StartError(
    code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'data_dir_not_writable',
    { path, reason },
    cause,
  )
}
