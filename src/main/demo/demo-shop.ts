import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Mutation } from '#simulator/mutations.ts'
import type { Simulator } from '#simulator/simulator.ts'
import type { Clock, Logger } from '../ports.ts'

export interface DemoShop {
  /** Starts the shop unless it is open. @returns where it is reached and with what */
  open(): Promise<{ apiUrl: string; token: string }>
  close(): Promise<void>
}

export interface DemoShopDeps {
  dataDir: string
  clock: Clock
  logger: Logger
}

/** First line of the file: what the shop is made of. The other lines are what was done to it since. */
const originSchema = z.object({ seed: z.int(), startedAt: z.int() })

const DEMO_SEED = 20261124
const DEMO_HISTORY_ORDERS = 1_800
const FILE_NAME = 'demo-shop.jsonl'

/**
 * The demo shop: the simulator inside the application, on a loopback port. Its seed, its beginning and all that was
 * done to it are kept in the data folder, so that it is the same shop after a restart.
 */
export function createDemoShop({ dataDir, clock, logger }: DemoShopDeps): DemoShop {
  const path = join(dataDir, FILE_NAME)
  let opening: Promise<{ simulator: Simulator; apiUrl: string }> | null = null

  function begin() {
    const origin = { seed: DEMO_SEED, startedAt: clock.now() }
    writeFileSync(path, `${JSON.stringify(origin)}\n`, { mode: 0o600 })
    return { origin, mutations: [] }
  }

  function restore(): { origin: z.infer<typeof originSchema>; mutations: Mutation[] } {
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return begin()
      throw error
    }
    const lines = text.split('\n').filter(Boolean)
    try {
      const origin = originSchema.parse(JSON.parse(lines[0] ?? ''))
      if (!text.endsWith('\n') && lines.length > 1) {
        // A kill cut off the last line; the next one must not be glued to what is left of it.
        lines.pop()
        writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 })
      }
      return { origin, mutations: lines.slice(1).map((line) => JSON.parse(line)) }
    } catch (error) {
      // Nothing of value is lost with a demo shop; a half-written line must not keep the application from starting.
      logger.warn({ err: error }, 'demo shop could not be restored, it begins anew')
      return begin()
    }
  }

  async function start() {
    // A server with all that belongs to it: nobody without a demo shop has it in memory.
    const { createSimulator } = await import('#simulator/simulator.ts')
    const { origin, mutations } = restore()
    const simulator = createSimulator({
      ...origin,
      orderCount: DEMO_HISTORY_ORDERS,
      isLive: true,
      clock,
      initialMutations: mutations,
      onMutation: (mutation) => appendFileSync(path, `${JSON.stringify(mutation)}\n`),
    })
    const { url } = await simulator.listen()
    return { simulator, apiUrl: url }
  }

  return {
    async open() {
      opening ??= start()
      const { simulator, apiUrl } = await opening
      return { apiUrl, token: simulator.token }
    },
    async close() {
      const opened = opening
      opening = null
      if (opened) await (await opened).simulator.close()
    },
  }
}
