import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { report, withShop } from './parts.ts'

const ORDERS = 200_000
const SHORT_MS = 60_000
const LONG_MS = 10 * 60_000
const MOST_CPU_SHARE = 0.005
const MOST_MEMORY_MB = 150
/** What may still be held after a thousand polls more than after a hundred. */
const MOST_GROWTH_MB = 2

interface Cost {
  cpuShare: number
  idleMemory: number
  memoryAfterPolls: number
  /** Held after each hundred polls. */
  heaps: number[]
}

/**
 * What Kramar costs while nobody looks at it, with 200,000 orders and a check a minute.
 * @param isLong ten minutes instead of one
 * @returns whether the promises were kept
 */
export async function benchIdle(isLong: boolean): Promise<boolean> {
  const idleMs = isLong ? LONG_MS : SHORT_MS
  return await withShop(ORDERS, async ({ url, token }) => {
    const child = fork(join(import.meta.dirname, 'idle-process.ts'), [url, token, String(idleMs)], {
      execArgv: ['--expose-gc'],
    })
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`it ended with ${code}`)
    })
    const [cost] = (await Promise.race([once(child, 'message'), ended])) as [Cost]
    ended.catch(() => undefined)
    const growth = (cost.heaps.at(-1) ?? 0) - (cost.heaps[0] ?? 0)
    report(
      `idle for ${idleMs / 1000} s: ${(cost.cpuShare * 100).toFixed(2)} % of a core ` +
        `(${MOST_CPU_SHARE * 100} % promised), ${cost.idleMemory.toFixed(0)} MB (${MOST_MEMORY_MB} MB promised)`,
    )
    report(
      `after 1000 polls: ${cost.memoryAfterPolls.toFixed(0)} MB, held ${growth.toFixed(1)} MB more than after 100`,
    )
    return cost.cpuShare <= MOST_CPU_SHARE && cost.idleMemory <= MOST_MEMORY_MB && growth <= MOST_GROWTH_MB
  })
}
