import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import type { OutgoingState } from '#shared/contract/outbox.ts'
import type { Simulator } from '#simulator/simulator.ts'
import type { Promises } from './acts.ts'

interface StoredChange {
  id: number
  actionId: number
  promId: number
  kind: 'status' | 'trackingNumber'
  state: OutgoingState
  /** The status, or the number of the parcel. */
  value: string
  /** Calls for it whose answer never came or said nothing. */
  unknown: number
}

/** An effect that the shop must or may show; any other it must not. */
interface ExpectedEffect {
  value: string
  is: 'must' | 'may'
}

/** Everything that is not as it has to be at the end; empty where all is well. */
export function findFaults(
  dataDir: string,
  simulator: Simulator,
  promIds: readonly number[],
  promises: Promises,
): string[] {
  const sqlite = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true })
  try {
    const faults: string[] = []
    const integrity = sqlite.pragma('integrity_check', { simple: true })
    if (integrity !== 'ok') faults.push(`integrity_check: ${String(integrity)}`)
    if ((sqlite.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('foreign_key_check')
    const changes = readChanges(sqlite)
    for (const promId of promIds) {
      faults.push(
        ...findFaultsOfOrder(
          promId,
          changes.filter((one) => one.promId === promId),
          simulator,
          promises,
        ),
      )
      faults.push(...findDifferences(sqlite, promId, simulator))
    }
    faults.push(...findBrokenPromises(sqlite, changes, promises))
    return faults
  } finally {
    sqlite.close()
  }
}

function readChanges(sqlite: Sqlite.Database): StoredChange[] {
  return sqlite
    .prepare(
      `SELECT c.id, c.action_id AS actionId, o.external_id AS promId, c.kind, c.state,
         coalesce(json_extract(c.target, '$.status'), json_extract(c.target, '$.number')) AS value,
         (SELECT count(*) FROM outgoing_attempts a WHERE a.change_id = c.id
           AND (a.answer IS NULL OR a.problem_code IS NOT NULL)
           AND json_extract(a.request, '$.method') = 'POST') AS unknown
       FROM outgoing_changes c JOIN orders o ON o.id = c.order_id ORDER BY c.id`,
    )
    .all() as StoredChange[]
}

function findFaultsOfOrder(
  promId: number,
  changes: readonly StoredChange[],
  simulator: Simulator,
  promises: Promises,
): string[] {
  const entries = simulator.ledger().filter(({ orderId }) => orderId === promId)
  const faults = entries
    .filter(({ isEffect }) => !isEffect)
    .map(({ value }) => `order ${promId}: asked for ${value} again`)
  const isBuyerCancelled = promises.buyerCancelled.has(promId)
  for (const [kind, ledgerKind] of LEDGER_KINDS) {
    const effects = entries.filter((one) => one.isEffect && one.kind === ledgerKind).map(({ value }) => value)
    const ofKind = changes.filter((change) => change.kind === kind)
    const expected = ofKind.flatMap((change) => expectations(change, isBuyerCancelled))
    if (isExplained(effects, expected)) continue
    const told = ofKind.map(({ id, state, value, unknown }) => `${id}:${value}:${state}:${unknown}`)
    const buyer = isBuyerCancelled ? ', which the buyer cancelled' : ''
    faults.push(`order ${promId}${buyer}: effects [${effects.join()}] for changes [${told.join()}]`)
  }
  const open = changes.filter(({ state }) => ['held', 'queued', 'sending', 'waitingForPost'].includes(state))
  if (open.length > 0) faults.push(`order ${promId}: ${open.length} changes never went`)
  return faults
}

const LEDGER_KINDS = [
  ['status', 'status'],
  ['trackingNumber', 'declaration'],
] as const

/** What is here of an order and what Prom has. */
function findDifferences(sqlite: Sqlite.Database, promId: number, simulator: Simulator): string[] {
  const local = sqlite
    .prepare(
      'SELECT marketplace_status AS status, tracking_number AS number FROM orders WHERE external_id = ?',
    )
    .get(promId) as { status: string; number: string | null } | undefined
  const { status, delivery_provider_data: delivery } = simulator.order(promId)
  const number = (delivery as { declaration_number: string | null } | null)?.declaration_number ?? null
  const faults: string[] = []
  if (local?.status !== status)
    faults.push(`order ${promId}: ${local?.status} here, ${String(status)} on Prom`)
  if ((local?.number ?? null) !== number) {
    faults.push(`order ${promId}: number ${String(local?.number)} here, ${String(number)} on Prom`)
  }
  return faults
}

function expectations({ state, value, unknown }: StoredChange, isBuyerCancelled: boolean): ExpectedEffect[] {
  // It was done, its answer lost, and the buyer cancelled before it could be seen: what the person then decides about
  // the conflict, to send it once more or to give it up, is right either way.
  const isOvertaken = isBuyerCancelled && unknown > 0 && state !== 'undone' && state !== 'alreadyThere'
  const overtaken = isOvertaken ? [{ value, is: 'may' } as const] : []
  // The buyer's own cancellation looks like the effect of one whose answer was lost.
  if (state === 'sent' && !(isOvertaken && value === 'canceled')) return [...overtaken, { value, is: 'must' }]
  return overtaken
}

/** Whether effects, in their order, are those of the changes, each at most once. */
function isExplained(effects: readonly string[], expected: readonly ExpectedEffect[]): boolean {
  const [first, ...others] = expected
  if (first === undefined) return effects.length === 0
  const [effect, ...later] = effects
  const isTaken = effect === first.value && isExplained(later, others)
  return isTaken || (first.is !== 'must' && isExplained(effects, others))
}

function findBrokenPromises(
  sqlite: Sqlite.Database,
  changes: readonly StoredChange[],
  promises: Promises,
): string[] {
  const faults: string[] = []
  const isHere = sqlite.prepare('SELECT 1 FROM actions WHERE id = ?')
  for (const actionId of promises.actionIds) {
    if (!isHere.get(actionId)) faults.push(`act ${actionId} was lost`)
  }
  for (const { id, actionId, state } of changes) {
    const isGone = state === 'sent' || state === 'alreadyThere'
    if (promises.undoneActionIds.has(actionId) && isGone) {
      faults.push(`change ${id} of act ${actionId} was undone and is ${state}`)
    }
  }
  return faults
}
