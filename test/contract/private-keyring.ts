import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const PROGRAMS = ['dbus-run-session', 'gnome-keyring-daemon']

/** Why no keyring can be started here, or `null`. */
export function whyNoKeyring(): string | null {
  if (process.platform !== 'linux') return 'a private keyring can be started on Linux only'
  const missing = PROGRAMS.filter((program) => !isInstalled(program))
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`
}

export interface PrivateKeyring {
  /** What a process needs in its environment to use it. */
  env: Record<string, string>
  close(): Promise<void>
}

/** Starts a real gnome-keyring, unlocked and empty, in a D-Bus session and a home of its own. */
export async function startPrivateKeyring(): Promise<PrivateKeyring> {
  const home = mkdtempSync(join(tmpdir(), 'kramar-keyring-'))
  const runtimeDir = join(home, 'run')
  mkdirSync(runtimeDir, { mode: 0o700 })
  const ownHome = {
    HOME: home,
    XDG_RUNTIME_DIR: runtimeDir,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
  }
  // The daemon goes to the background once it can be spoken to; the session lasts as long as its input is open.
  const script = `
    printf 'password of the test' | gnome-keyring-daemon --unlock --components=secrets || exit 1
    echo "address $DBUS_SESSION_BUS_ADDRESS"
    exec cat`
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', script], {
    env: { ...process.env, ...ownHome },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const address = await waitForOutput(child, /^address (\S+)$/m)
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    async close() {
      const closed = once(child, 'close')
      // The bus ends with the session, and the daemon with the bus.
      child.stdin.end()
      await closed
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function waitForOutput(child: ChildProcess, pattern: RegExp): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const match = pattern.exec(text)
      if (match?.[1] !== undefined) resolve(match[1])
    })
  }
  child.on('error', reject)
  child.on('close', (code) => reject(new Error(`the keyring ended with ${code}: ${text}`)))
  return promise
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      // Not in this folder.
      return false
    }
  })
}
