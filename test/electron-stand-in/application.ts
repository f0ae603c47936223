import { EventEmitter, once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import packageInfo from '../../package.json' with { type: 'json' }
import { recordShellEvent } from './control.ts'

const LOCK_FILE = 'stand-in-instance'
const SOCKET_FILE = 'stand-in-socket'

// What the packager wrote beside the program; Electron sets it.
Object.defineProperty(process, 'resourcesPath', {
  value: process.env.STAND_IN_RESOURCES ?? join(import.meta.dirname, 'no-resources'),
})

/** `app`: paths, one instance, the order of quitting. */
export class Application extends EventEmitter {
  /** An installed program registers itself with the system, in the folders of this environment. */
  readonly isPackaged = process.env.STAND_IN_PACKAGED === 'true'
  readonly #paths = new Map<string, string>()
  readonly #closers: (() => Promise<void>)[] = []
  #isExiting = false

  whenReady(): Promise<void> {
    return Promise.resolve()
  }

  getName(): string {
    return packageInfo.name
  }

  getVersion(): string {
    return packageInfo.version
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path ${name}: there is no ${path}`)
    this.#paths.set(name, path)
  }

  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (path === undefined) throw new Error(`no path was set for ${name}`)
    return path
  }

  /** Kept as a file with the process's number; a second instance knocks at the socket of the first. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData')
    const lockPath = join(folder, LOCK_FILE)
    const socketPath = join(folder, SOCKET_FILE)
    const holder = existsSync(lockPath) ? Number(readFileSync(lockPath, 'utf8')) : 0
    if (holder > 0 && holder !== process.pid && isAlive(holder)) {
      const knock = once(connect(socketPath).end(JSON.stringify(process.argv)), 'close')
      this.beforeExit(async () => void (await knock))
      return false
    }
    rmSync(socketPath, { force: true })
    writeFileSync(lockPath, String(process.pid))
    process.on('exit', () => rmSync(lockPath, { force: true }))
    createServer(async (visitor) => {
      const args = JSON.parse(await text(visitor)) as string[]
      this.emit('second-instance', {}, args, process.cwd(), null)
    })
      .listen(socketPath)
      .unref()
    return true
  }

  setBadgeCount(count?: number): boolean {
    recordShellEvent({ type: 'badge', count: count ?? 0 })
    return true
  }

  setAsDefaultProtocolClient(protocol: string): boolean {
    recordShellEvent({ type: 'protocolClient', protocol })
    return true
  }

  quit(): void {
    let isPrevented = false
    this.emit('before-quit', {
      preventDefault: () => {
        isPrevented = true
      },
    })
    if (!isPrevented) this.exit(0)
  }

  exit(code = 0): void {
    if (this.#isExiting) return
    this.#isExiting = true
    // Also of an exit that nobody was asked about.
    this.emit('quit', {}, code)
    Promise.allSettled(this.#closers.map((close) => close())).then(() => process.exit(code))
  }

  /** Recorded; nothing is started. */
  relaunch(options?: { args?: string[] }): void {
    recordShellEvent({ type: 'relaunch', args: options?.args ?? process.argv.slice(1) })
  }

  /** For the stand-in itself: what must be ended with the program. */
  beforeExit(close: () => Promise<void>): void {
    this.#closers.push(close)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // No such process: its file was left behind by a kill.
    return false
  }
}

export const application = new Application()
