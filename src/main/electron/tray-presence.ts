import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

const PATIENCE_MS = 2_000
const WATCHER = 'org.kde.StatusNotifierWatcher'
const PROPERTY = 'IsStatusNotifierHostRegistered'

/** The same question to the session bus, by whichever tool is installed. */
const QUESTIONS: readonly [command: string, args: string[]][] = [
  ['busctl', ['--user', 'get-property', WATCHER, '/StatusNotifierWatcher', WATCHER, PROPERTY]],
  [
    'gdbus',
    [
      ...['call', '--session', '--dest', WATCHER, '--object-path', '/StatusNotifierWatcher'],
      ...['--method', 'org.freedesktop.DBus.Properties.Get', WATCHER, PROPERTY],
    ],
  ],
]

/**
 * Whether a tray icon is on the screen. Windows and macOS always have a place for it; a Linux desktop may have none
 * (plain GNOME), and says so only over D-Bus. Where it cannot be asked there is none: better to quit than to get lost.
 */
export async function hasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [command, args] of QUESTIONS) {
    try {
      const { stdout } = await run(command, args, { timeout: PATIENCE_MS })
      return /\btrue\b/.test(stdout)
    } catch {
      // Not installed, or nobody answers on the bus: the next tool is asked.
    }
  }
  return false
}
