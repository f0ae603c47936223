import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { StatusRules } from '#shared/contract/rules.ts'
import { openDatabase } from '../database/open-database.ts'
import { createStatusStore } from '../statuses/status-store.ts'
import { decideExisting } from './decide-status-change.ts'
import { defaultRules } from './default-rules.ts'
import { createDryRunQuery } from './dry-run.ts'

function openFilled(orderCount: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'kramar-test-'))
  const quiet = () => undefined
  const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet }
  const { sqlite, db, close } = openDatabase({ dataDir, now: 0, logger })
  onTestFinished(() => {
    close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const statuses = createStatusStore(sqlite, db)
  const all = statuses.list()
  sqlite.exec(`INSERT INTO sources (id, name, kind, state, language, currency, secret_account, created_at)
    VALUES (1, 'Посуд', 'prom', 'active', 'uk', 'UAH', '', 0), (2, 'Інший', 'prom', 'active', 'uk', 'UAH', '', 0)`)
  const insert = sqlite.prepare(`
    INSERT INTO orders (source_id, external_id, created_at, first_seen_at, last_changed_at, content_hash, status_id,
      status_group, marketplace_status, buyer_name, buyer_comment, item_count, full_price_minor, currency,
      payment_kind, payment_state, is_door_delivery, is_commission_refunded, is_cheap_delivery, is_dont_call)
    VALUES (?, ?, ?, 0, 0, '', ?, ?, ?, 'Ірина Вигадана', '', 1, 100, 'UAH', 'other', ?, 0, 0, 0, 0)`)
  const promStatuses = ['pending', 'received', 'paid', 'delivered', 'canceled', 'custom-7']
  const payments = [null, 'paid', 'unpaid', 'paid_out']
  const orders = Array.from({ length: orderCount }, (_, index) => ({
    status: all[index % all.length] as (typeof all)[number],
    marketplaceStatus: promStatuses[(index * 7) % promStatuses.length] as string,
    paymentState: payments[(index >> 2) % payments.length] as string | null,
    sourceId: index % 5 === 0 ? 2 : 1,
  }))
  sqlite.transaction(() => {
    orders.forEach(({ status, marketplaceStatus, paymentState, sourceId }, index) => {
      insert.run(sourceId, index + 1, index, status.id, status.group, marketplaceStatus, paymentState)
    })
  })()
  return {
    query: createDryRunQuery(sqlite, statuses.list),
    all,
    orders: orders.filter((one) => one.sourceId === 1),
  }
}

const target = fc.option(fc.constantFrom('received', 'delivered', 'custom-7'), { nil: null })

// Would catch: a dry run that promises something else than applying does, and orders that no number counts.
test('a dry run says exactly what the decision for each existing order says', () => {
  const { query, all, orders } = openFilled(400)
  const ids = all.filter(({ group }) => group !== 'cancelled').map(({ id }) => String(id))
  const rules = fc.record({
    groups: fc.record({
      new: target,
      agreement: target,
      production: target,
      delivery: target,
      completed: target,
    }),
    statuses: fc.dictionary(fc.constantFrom(...ids), target),
  })
  fc.assert(
    fc.property(rules, (some) => {
      const given: StatusRules = { ...defaultRules(all), ...some }
      const dryRun = query.run(1, given, 20)
      const decisions = orders.map((order) => decideExisting(given, order))
      const sent = decisions.filter((decision) => decision.kind === 'send')
      const changeCount = dryRun.changes.reduce((sum, { count }) => sum + count, 0)
      expect(changeCount).toBe(sent.filter(({ needsConfirmation }) => !needsConfirmation).length)
      expect(dryRun.guardedCount).toBe(sent.filter(({ needsConfirmation }) => needsConfirmation).length)
      expect(changeCount + dryRun.sameCount + dryRun.guardedCount + dryRun.withoutRuleCount).toBe(
        orders.length,
      )
      expect(dryRun.orders).toHaveLength(Math.min(20, changeCount))
    }),
    { numRuns: 50 },
  )
})

// Would catch: one query for each order, which takes minutes where this takes a moment.
test('a dry run over a hundred thousand orders is no wait', { timeout: 60_000 }, () => {
  const { query, all } = openFilled(100_000)
  const startedAt = performance.now()
  const { changes } = query.run(1, defaultRules(all), 20)
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  expect(changes.length).toBeGreaterThan(3)
})
