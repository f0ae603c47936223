import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import { createSimulator } from '#simulator/simulator.ts'
import { report, withFolder, withKramar } from './parts.ts'

const POLLS = 50

/** @returns whether quiet polls cost one request each and no write */
export async function benchPoll(): Promise<boolean> {
  const simulator = createSimulator({ seed: 3, orderCount: 2_000 })
  const { url } = await simulator.listen()
  try {
    return await withFolder((folder) =>
      withKramar(folder, url, async (api) => {
        await api.sources.connect({
          name: 'Bench',
          token: simulator.token,
          language: 'uk',
          currency: 'UAH',
          importDepthDays: 60,
        })
        for (;;) {
          const [sync] = await api.sync.list()
          if (sync?.import.state === 'done' && sync.runningJob === null) break
          await delay(10)
        }
        const reader = new Sqlite(join(folder, DATABASE_FILE), { readonly: true })
        const waiting = reader
          .prepare('SELECT (SELECT count(*) FROM orders) - (SELECT count(*) FROM order_search_slots)')
          .pluck()
        // What the import brought is indexed for the search some moments later.
        while (waiting.get() !== 0) await delay(50)
        const version = () => Number(reader.pragma('data_version', { simple: true }))
        const before = { version: version(), requests: simulator.requests.length }
        const startedAt = performance.now()
        for (let poll = 0; poll < POLLS; poll += 1) await api.sync.checkNow({})
        const took = (performance.now() - startedAt) / POLLS
        const requests = (simulator.requests.length - before.requests) / POLLS
        const isUnwritten = version() === before.version
        reader.close()
        report(
          `quiet poll: ${requests} request(s), ${isUnwritten ? 'no write' : 'WRITES'}, ${took.toFixed(1)} ms each`,
        )
        return isUnwritten && requests === 1
      }),
    )
  } finally {
    await simulator.close()
  }
}
