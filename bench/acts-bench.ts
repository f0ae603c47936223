import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openDatabase } from '#main/database/open-database.ts'
import { report, withFolder, withKramar } from './parts.ts'

const ORDERS = 10_000
/** As many as one transaction takes: nobody shall wait for them. */
const FEW = 1_000
const LONGEST_FEW_MS = 200
const LONGEST_BLOCK_MS = 100
const ROUNDS = 3

/** A shop whose rules are on and whose orders are new, without a token: what is enqueued stays. */
function fill(folder: string): void {
  const nothing = () => undefined
  const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing }
  const { sqlite, close } = openDatabase({ dataDir: folder, now: Date.now(), logger })
  sqlite.exec(`
    INSERT INTO sources (id, name, kind, state, language, currency, secret_account, created_at, rules_enabled_at)
      VALUES (1, 'Bench', 'prom', 'active', 'uk', 'UAH', '', 0, 0);
    INSERT INTO sync_states (source_id, import_state, import_orders_count) VALUES (1, 'done', 0);
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${ORDERS})
    INSERT INTO orders (source_id, external_id, created_at, first_seen_at, last_changed_at, content_hash, status_id,
      status_group, marketplace_status, buyer_name, buyer_comment, item_count, full_price_minor, currency,
      payment_kind, is_door_delivery, is_commission_refunded, is_cheap_delivery, is_dont_call)
    SELECT 1, n, n, 0, 0, '', (SELECT id FROM statuses WHERE status_group = 'new'), 'new', 'pending', 'Bench', '', 1,
      100 * n, 'UAH', 'other', 0, 0, 0, 0 FROM numbers`)
  close()
}

interface Measured {
  took: number
  /** Of this process alone, whatever else the machine does. */
  cpu: number
  block: number
}

async function measure(work: () => Promise<unknown>): Promise<Measured> {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  const startedAt = performance.now()
  const cpuAtStart = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(cpuAtStart)
  const took = performance.now() - startedAt
  await new Promise((resolve) => setTimeout(resolve, 5))
  delays.disable()
  return { took, cpu: (user + system) / 1e3, block: delays.max / 1e6 }
}

/** Sets a status of many orders and takes it back. @returns whether the promises were kept */
export function benchActs(): Promise<boolean> {
  return withFolder(async (folder) => {
    fill(folder)
    return withKramar(folder, 'http://127.0.0.1:9', async (api) => {
      const agreement = (await api.statuses.list()).find(({ group }) => group === 'agreement')?.id ?? 0
      let isKept = true
      for (const count of [FEW, ORDERS]) {
        const orderIds = Array.from({ length: count }, (_, index) => index + 1)
        const sets: Measured[] = []
        const undos: Measured[] = []
        const previews: Measured[] = []
        for (let round = 0; round < ROUNDS; round += 1) {
          let actionId = 0
          previews.push(await measure(() => api.orders.previewSetStatus({ orderIds, statusId: agreement })))
          sets.push(
            await measure(async () => {
              const result = await api.orders.setStatus({ orderIds, statusId: agreement })
              if (result.outgoingCount !== count) throw new Error(`${result.outgoingCount} of ${count}`)
              actionId = result.actionId ?? 0
            }),
          )
          undos.push(
            await measure(async () => {
              const { undoneCount } = await api.outbox.undo({ actionId })
              if (undoneCount !== count) throw new Error(`${undoneCount} of ${count} undone`)
            }),
          )
        }
        const best = (of: Measured[]) => Math.min(...of.map(({ took }) => took))
        const cpu = (of: Measured[]) => Math.min(...of.map((one) => one.cpu)).toFixed(0)
        const block = Math.min(...sets.map((one, index) => Math.max(one.block, undos[index]?.block ?? 0)))
        report(
          `${count} orders: preview ${best(previews).toFixed(0)} ms, set ${best(sets).toFixed(0)} ms (CPU ${cpu(sets)}), ` +
            `undo ${best(undos).toFixed(0)} ms (CPU ${cpu(undos)}), longest block ${block.toFixed(0)} ms, at most ${LONGEST_BLOCK_MS} promised`,
        )
        if (count === FEW && best(sets) > LONGEST_FEW_MS) isKept = false
        if (block > LONGEST_BLOCK_MS) isKept = false
      }
      return isKept
    })
  })
}
