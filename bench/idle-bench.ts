import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { PollCost } from './idle-process.ts'
import { report, withFolder, withShop } from './parts.ts'
import { cpuSecondsOf, describeMemory, memoryOf } from './process-cost.ts'
import { startWebHostProcess } from './web-host-process.ts'

const ORDERS = 200_000
const SHORT_MS = 60_000
const LONG_MS = 10 * 60_000
/** Kramar has read what it missed and has come to rest. */
const SETTLING_MS = 90_000
const MOST_CPU_SHARE = 0.005
const MOST_MEMORY_MB = 150
/** What may still be held after a thousand polls more than after a hundred. */
const MOST_GROWTH_MB = 2

/**
 * What Kramar costs while nobody looks at it, with 200,000 orders and a check a minute: the built web host, started
 * anew on a database that is there, as a seller's day begins.
 * @param isLong ten minutes instead of one
 * @param keptDir keeps the filled database there, for the next time; `null`: it is thrown away
 * @returns whether the promises were kept
 */
export async function benchIdle(isLong: boolean, keptDir: string | null): Promise<boolean> {
  const floor = fork(join(import.meta.dirname, 'idle-floor.mjs'))
  await once(floor, 'message')
  report(`Node alone, with the same native modules: ${describeMemory(memoryOf(floor.pid ?? 0))}`)
  floor.disconnect()
  const measure = (folder: string) => measureIn(join(folder, 'idle'), isLong ? LONG_MS : SHORT_MS)
  return keptDir === null ? await withFolder(measure) : await measure(keptDir)
}

async function measureIn(dataDir: string, idleMs: number): Promise<boolean> {
  return await withShop(ORDERS, async ({ url, token }) => {
    if (!existsSync(dataDir)) await importOrders(dataDir, url, token)
    const isIdleCheap = await measureIdle(dataDir, url, token, idleMs)
    const { heaps } = await pollThousandTimes(dataDir, url, token)
    const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0)
    report(
      `after 1000 polls: held ${growth.toFixed(1)} MB more than after 100 (${MOST_GROWTH_MB} MB promised)`,
    )
    return isIdleCheap && growth <= MOST_GROWTH_MB
  })
}

async function importOrders(dataDir: string, url: string, token: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const host = await startWebHostProcess(dataDir, url)
  const startedAt = performance.now()
  await host.asPage(async (api) => {
    await api.settings.update({ requestSpacingMs: 0 })
    const shop = { name: 'Bench', token, language: 'uk', currency: 'UAH', importDepthDays: null } as const
    await api.sources.connect(shop)
    for (;;) {
      const [sync] = await api.sync.list()
      if (sync?.import.state === 'done' && sync.runningJob === null) break
      await delay(250)
    }
    const seconds = (performance.now() - startedAt) / 1000
    report(`${(await api.orders.count({})).total} orders imported in ${seconds.toFixed(0)} s`)
  })
  report(`right after that: ${describeMemory(memoryOf(host.pid))}`)
  await host.stop()
}

async function measureIdle(dataDir: string, url: string, token: string, idleMs: number): Promise<boolean> {
  const host = await startWebHostProcess(dataDir, url)
  try {
    await host.asPage(async (api) => {
      const [source] = await api.sources.list()
      // The one before had it in memory and is gone.
      if (source !== undefined) await api.sources.replaceToken({ sourceId: source.id, token })
    })
    report(`started: ${describeMemory(memoryOf(host.pid))}`)
    await delay(SETTLING_MS)
    const [cpuBefore, startedAt] = [cpuSecondsOf(host.pid), performance.now()]
    await delay(idleMs)
    const cpuShare = (cpuSecondsOf(host.pid) - cpuBefore) / ((performance.now() - startedAt) / 1000)
    const memory = memoryOf(host.pid)
    report(
      `idle for ${idleMs / 1000} s: ${(cpuShare * 100).toFixed(2)} % of a core ` +
        `(${MOST_CPU_SHARE * 100} % promised), ${describeMemory(memory)} (${MOST_MEMORY_MB} MB promised)`,
    )
    return cpuShare <= MOST_CPU_SHARE && memory.rss <= MOST_MEMORY_MB
  } finally {
    await host.stop()
  }
}

async function pollThousandTimes(...args: string[]): Promise<PollCost> {
  const child = fork(join(import.meta.dirname, 'idle-process.ts'), args, { execArgv: ['--expose-gc'] })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`it ended with ${code}`)
  })
  const [cost] = (await Promise.race([once(child, 'message'), ended])) as [PollCost]
  ended.catch(() => undefined)
  return cost
}
