import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createKramar } from '#main/kramar.ts'
import { createMemorySecretStore } from '#main/platform/memory-secret-store.ts'
import { createRealClock } from '#main/platform/real-clock.ts'
import { DEFAULT_SETTINGS } from '#shared/contract/settings.ts'

/** A data folder that is gone after `use`. */
export async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'kramar-bench-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The simulator in a process of its own, so that it does not share a thread with what is measured. */
export async function withShop<Result>(
  orderCount: number,
  use: (shop: { url: string; token: string }) => Promise<Result>,
): Promise<Result> {
  const child = fork(join(import.meta.dirname, 'shop-process.ts'), [String(orderCount)])
  try {
    const shop = await new Promise<{ url: string; token: string }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as { url: string; token: string }))
      child.once('exit', (code) => reject(new Error(`the simulator ended with ${code}`)))
    })
    return await use(shop)
  } finally {
    child.kill()
  }
}

/** The application as a host runs it, with pacing off. */
export async function withKramar<Result>(
  dataDir: string,
  promApiUrl: string,
  use: (api: ReturnType<typeof createApi>) => Promise<Result>,
): Promise<Result> {
  const nothing = () => undefined
  const kramar = await createKramar({
    host: 'web',
    version: '0.0.0',
    dataDir,
    clock: createRealClock(),
    secrets: createMemorySecretStore(),
    settings: { store: { ...DEFAULT_SETTINGS, requestSpacingMs: 0 } },
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    promApiUrl,
  })
  try {
    await kramar.start()
    return await use(createApi(kramar))
  } finally {
    await kramar.stop()
  }
}

function createApi(kramar: Awaited<ReturnType<typeof createKramar>>) {
  return createRouterClient(kramar.router)
}

/** Nearest-rank percentile. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function report(line: string): void {
  process.stdout.write(`${line}\n`)
}
