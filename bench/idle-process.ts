// Kramar as a host runs it, with nobody looking, in a process of its own: what it costs is the cost of the process.
import { setTimeout as delay } from 'node:timers/promises'
import { report, withFolder, withKramar } from './parts.ts'

const POLLS = 1_000
/** After so many everything that is kept anyway is there. */
const WARM_POLLS = 100
const MEGABYTE = 1024 * 1024

const [url = '', token = '', idleMs = '60000'] = process.argv.slice(2)

await withFolder((folder) =>
  withKramar(folder, url, async (api) => {
    await api.sources.connect({
      name: 'Bench',
      token,
      language: 'uk',
      currency: 'UAH',
      importDepthDays: null,
    })
    for (;;) {
      const [sync] = await api.sync.list()
      if (sync?.import.state === 'done' && sync.runningJob === null) break
      await delay(250)
    }
    report(`${(await api.orders.count({})).total} orders imported`)

    const startedAt = performance.now()
    const before = process.cpuUsage()
    await delay(Number(idleMs))
    const { user, system } = process.cpuUsage(before)
    const cpuShare = (user + system) / 1000 / (performance.now() - startedAt)
    const idleMemory = memory()

    const samples: number[] = []
    for (let poll = 1; poll <= POLLS; poll += 1) {
      await api.sync.checkNow({})
      if (poll % WARM_POLLS === 0) samples.push(heap())
    }
    process.send?.({ cpuShare, idleMemory, memoryAfterPolls: memory(), heaps: samples })
  }),
)

/** What the system counts, in MB. */
function memory(): number {
  globalThis.gc?.()
  return process.memoryUsage.rss() / MEGABYTE
}

/** What is still held, in MB. */
function heap(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MEGABYTE
}
