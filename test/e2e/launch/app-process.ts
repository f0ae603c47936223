import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { node24Path } from '../../../scripts/lib/node24.mjs'

export const ROOT = resolve(import.meta.dirname, '../../..')

export const START_TIMEOUT_MS = 60_000
const END_TIMEOUT_MS = 15_000

/** A process of the built application, whose output is kept. */
export interface AppProcess {
  readonly child: ChildProcess
  output(): string
  /** Waits for text in the output. Rejects with the whole output when the process ends or time is up before. */
  waitForOutput(pattern: RegExp): Promise<RegExpExecArray>
  /** Waits for its end, and forces it when that takes too long. @returns the exit code */
  ended(): Promise<number | null>
  stop(): Promise<number | null>
  kill(): Promise<void>
}

/** Runs the built web host; it ends with the test that started it. */
export function startWebHostProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): AppProcess {
  return startAppProcess(
    [
      ...['--import', './scripts/lib/exit-with-parent.mjs'],
      'out/main/web.js',
      ...['--secrets', 'memory'],
      '--no-open',
      ...args,
    ],
    env,
  )
}

/** Runs a script of the build in Node 24, with an IPC channel to it. */
export function startAppProcess(args: readonly string[], env: Readonly<Record<string, string>>): AppProcess {
  const child = spawn(node24Path(ROOT), args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      child.emit('kramar-output')
    })
  }
  // Once its streams have ended too, or the last words would be missing.
  const closed = once(child, 'close') as Promise<[number | null]>

  const ended = async () => {
    const timer = setTimeout(() => child.kill('SIGKILL'), END_TIMEOUT_MS)
    const [exitCode] = await closed
    clearTimeout(timer)
    return exitCode
  }
  const end = (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return ended()
  }

  return {
    child,
    output: () => text,
    waitForOutput(pattern) {
      const { promise, resolve: found, reject } = Promise.withResolvers<RegExpExecArray>()
      const fail = (why: string) => reject(new Error(`${why}; it printed:\n${text}`))
      const look = () => {
        const match = pattern.exec(text)
        if (match !== null) found(match)
      }
      const timer = setTimeout(() => fail(`no ${pattern} in ${START_TIMEOUT_MS} ms`), START_TIMEOUT_MS)
      child.on('kramar-output', look)
      closed.then(([code]) => fail(`the application ended with ${code}`))
      look()
      return promise.finally(() => {
        clearTimeout(timer)
        child.off('kramar-output', look)
      })
    },
    ended,
    stop: () => end('SIGTERM'),
    async kill() {
      await end('SIGKILL')
    },
  }
}
