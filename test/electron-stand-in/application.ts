import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import packageInfo from '../../package.json' with { type: 'json' }

const LOCK_FILE = 'stand-in-instance'
const SECOND_INSTANCE_SIGNAL = 'SIGUSR2'

/** `app`: paths, one instance, the order of quitting. */
export class Application extends EventEmitter {
  readonly isPackaged = false
  readonly #paths = new Map<string, string>()
  readonly #closers: (() => Promise<void>)[] = []
  #isExiting = false

  whenReady(): Promise<void> {
    return Promise.resolve()
  }

  getVersion(): string {
    return packageInfo.version
  }

  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true })
    this.#paths.set(name, path)
  }

  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (path === undefined) throw new Error(`no path was set for ${name}`)
    return path
  }

  /** Kept as a file with the process's number; the first instance hears of the second by a signal. */
  requestSingleInstanceLock(): boolean {
    const path = join(this.getPath('userData'), LOCK_FILE)
    const holder = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
    if (holder > 0 && holder !== process.pid && isAlive(holder)) {
      process.kill(holder, SECOND_INSTANCE_SIGNAL)
      return false
    }
    writeFileSync(path, String(process.pid))
    process.on('exit', () => rmSync(path, { force: true }))
    process.on(SECOND_INSTANCE_SIGNAL, () => this.emit('second-instance', {}, [], process.cwd(), null))
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
    Promise.allSettled(this.#closers.map((close) => close())).then(() => process.exit(code))
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
