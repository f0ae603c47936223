// Kramar over a thousand checks of its shop, in a process of its own.
import { setTimeout as delay } from 'node:timers/promises'
import { createKramar } from '#main/kramar.ts'
import { DEFAULT_SETTINGS } from '#shared/contract/settings.ts'
import { createSteppedClock } from '../test/fixtures/stepped-clock.ts'

export interface PollCost {
  /** Held after each hundred polls, in MB. */
  heaps: number[]
}

const POLLS = 1_000
/** After so many everything that is kept anyway is there. */
const WARM_POLLS = 100
const POLL_INTERVAL_MS = 60_000
const MEGABYTE = 1024 * 1024
const nothing = () => undefined

const [dataDir = '', url = '', token = ''] = process.argv.slice(2)
process.send?.(await measurePolls())
process.disconnect()

async function measurePolls(): Promise<PollCost> {
  const clock = createSteppedClock(Date.now())
  const kramar = await createKramar({
    host: 'web',
    version: '0.0.0',
    dataDir,
    clock,
    secrets: { storage: 'keychain', get: async () => token, set: async () => {}, delete: async () => {} },
    settings: { store: { ...DEFAULT_SETTINGS, requestSpacingMs: 0 } },
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    promApiUrl: url,
  })
  await kramar.start()
  const isChecked = async (since: number) => {
    const [sync] = await kramar.client.sync.list()
    return sync !== undefined && sync.runningJob === null && (sync.lastCheckedAt ?? 0) >= since
  }
  const heaps: number[] = []
  for (let poll = 1; poll <= POLLS; poll += 1) {
    const before = clock.now()
    await clock.advance(POLL_INTERVAL_MS)
    while (!(await isChecked(before))) {
      await delay(2)
      await clock.settle()
    }
    if (poll % WARM_POLLS === 0) heaps.push(heldMegabytes())
  }
  await kramar.stop()
  return { heaps }
}

function heldMegabytes(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MEGABYTE
}
