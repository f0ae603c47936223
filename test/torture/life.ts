import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { TortureAnswer, TortureCall, TortureTask } from './messages.ts'

/** The process that was to answer is gone, or took longer than anything may. */
export class LifeEndedError extends Error {
  constructor() {
    super('the application has ended')
    this.name = 'LifeEndedError'
  }
}

/** One life of the application, from its start to its kill. */
export interface Life {
  ready: Promise<void>
  isAlive(): boolean
  /** @throws LifeEndedError where it was killed before it answered: it may have done it or not */
  call<Result>(path: TortureCall['path'], input?: unknown): Promise<Result>
  kill(): Promise<void>
  /** Ends it as the user would. */
  stop(): Promise<void>
}

/** @param script the application's file, of `buildApplication` */
export function startLife(script: string, task: TortureTask, onError: (text: string) => void): Life {
  const child: ChildProcess = fork(script, [JSON.stringify(task)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  const ready = Promise.withResolvers<void>()
  ready.promise.catch(() => undefined)
  let calls = 0
  let isAlive = true
  let stderr = ''

  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  child.on('message', (answer: TortureAnswer) => {
    if (answer.kind === 'ready') return ready.resolve()
    if (answer.kind === 'log') return onError(`${answer.message} ${answer.details}`)
    const call = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.kind === 'answer') call?.resolve(answer.result)
    else call?.reject(new Error(answer.message))
  })
  child.once('exit', (code) => {
    isAlive = false
    if (code !== null && code !== 0) onError(`exit code ${code}: ${stderr}`)
    ready.reject(new LifeEndedError())
    for (const { reject } of waiting.values()) reject(new LifeEndedError())
    waiting.clear()
  })

  function call<Result>(path: TortureCall['path'], input?: unknown): Promise<Result> {
    if (!isAlive || !child.connected) return Promise.reject(new LifeEndedError())
    calls += 1
    const id = calls
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: (result) => resolve(result as Result), reject })
      child.send({ id, path, input } satisfies TortureCall, (error) => {
        if (error && waiting.delete(id)) reject(new LifeEndedError())
      })
    })
  }

  return {
    ready: ready.promise,
    isAlive: () => isAlive,
    call,
    async kill() {
      if (!isAlive) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      const ended = once(child, 'exit')
      await call(['process', 'stop'])
      await ended
    },
  }
}
