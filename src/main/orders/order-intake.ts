import { hash } from 'node:crypto'
import type { Currency } from '#shared/domain/money.ts'
import type { ReadOrder } from '../prom/prom-order.ts'
import type { RawOrder } from '../prom/raw-order.ts'
import { objectOrNothing, parseWireDate } from '../prom/wire-values.ts'
import type { OrderWriter, ReceivedOrder } from './order-writer.ts'

/** The part of the quarantine that the intake needs. */
export interface IntakeQuarantine {
  externalIds(sourceId: number): Set<number>
  isKnown(order: QuarantineEntry): boolean
  put(order: QuarantineEntry, now: number): void
  release(sourceId: number, externalIds: readonly number[]): void
}

interface QuarantineEntry {
  sourceId: number
  externalId: number | null
  contentHash: string
  field: string
  found: string
  rawJson: string
}

export interface ReceivingSource {
  id: number
  currency: Currency
}

/** What one page of Prom's orders brought. */
export interface IntakeResult {
  /** Orders never seen before, by our own id. */
  inserted: { id: number; createdAt: number }[]
  /** Local ids of orders that differ from what was here. */
  updatedIds: number[]
  /** Those of them that Prom has cancelled since they were last read. */
  cancelledIds: number[]
  /** How many orders went into quarantine now, or lie there in another form than before. */
  quarantinedCount: number
  /** How many orders left the quarantine. */
  releasedCount: number
  /** Every order on the page that was understood. */
  seen: { externalId: number; createdAt: number; modifiedAt: number | null }[]
  /** Ids of those that were not, where at least the id could be read. */
  unreadableIds: number[]
  /** Both together, as far as id and creation could be read: what Prom has shown. */
  shown: { externalId: number; createdAt: number }[]
}

export interface OrderIntake {
  /**
   * Takes in one page of orders, in one transaction, or in none where nothing has changed.
   * @param rawOrders as Prom sent them; repeated ids count once
   * @param alongside written in the same transaction, such as the cursor; makes the transaction happen in any case
   */
  receive(
    source: ReceivingSource,
    rawOrders: readonly RawOrder[],
    alongside?: (result: IntakeResult) => void,
  ): IntakeResult
}

export interface OrderIntakeDeps {
  inTransaction<Result>(work: () => Result): Result
  writer: OrderWriter
  quarantine: IntakeQuarantine
  readOrder: (raw: unknown) => ReadOrder
  now: () => number
  /** Called in the same transaction, with the orders of a source that were never seen before, oldest first. */
  onArrived: (sourceId: number, arrived: readonly { id: number; createdAt: number }[]) => void
  /** Called in the same transaction, with what was written of a source. */
  onWritten: (sourceId: number, orderIds: readonly number[]) => void
}

/** Where Prom's pages become orders: reads each order by itself, so that a strange one never stops the others. */
export function createOrderIntake(deps: OrderIntakeDeps): OrderIntake {
  const { writer, quarantine, readOrder } = deps

  return {
    receive(source, rawOrders, alongside) {
      const now = deps.now()
      const readable = new Map<number, ReceivedOrder>()
      const found: (QuarantineEntry & { createdAt: number | null })[] = []
      for (const { value, json } of rawOrders) {
        const contentHash = hash('sha1', json, 'base64')
        const read = readOrder(value)
        if (!read.isReadable) {
          const { isReadable: _isReadable, ...trouble } = read
          const createdAt = parseWireDate(objectOrNothing(value).date_created)
          found.push({ sourceId: source.id, contentHash, rawJson: json, createdAt, ...trouble })
        } else if (!readable.has(read.order.externalId)) {
          readable.set(read.order.externalId, { order: read.order, json, contentHash })
        }
      }

      // Of an order that stands on the page twice, the form that can be read counts, else the first.
      const unreadable = found.filter(
        ({ externalId }, index) =>
          externalId === null ||
          (!readable.has(externalId) &&
            found.findIndex((other) => other.externalId === externalId) === index),
      )

      const known = writer.findKnown(source.id, [...readable.keys()])
      const arrivals: ReceivedOrder[] = []
      const changes: ReceivedOrder[] = []
      for (const received of readable.values()) {
        const here = known.get(received.order.externalId)
        if (!here) arrivals.push(received)
        else if (here.contentHash !== received.contentHash) changes.push(received)
      }
      const toQuarantine = unreadable.filter((entry) => !quarantine.isKnown(entry))
      const quarantinedIds = quarantine.externalIds(source.id)
      const toRelease = [...readable.keys()].filter((externalId) => quarantinedIds.has(externalId))

      const result: IntakeResult = {
        inserted: [],
        updatedIds: [],
        cancelledIds: [],
        quarantinedCount: toQuarantine.length,
        releasedCount: toRelease.length,
        seen: [...readable.values()].map(({ order: { externalId, createdAt, modifiedAt } }) => ({
          externalId,
          createdAt,
          modifiedAt,
        })),
        unreadableIds: unreadable.flatMap(({ externalId }) => (externalId === null ? [] : [externalId])),
        shown: [
          ...[...readable.values()].map(({ order: { externalId, createdAt } }) => ({
            externalId,
            createdAt,
          })),
          ...unreadable.flatMap(({ externalId, createdAt }) =>
            externalId === null || createdAt === null ? [] : [{ externalId, createdAt }],
          ),
        ],
      }
      const hasWork = arrivals.length + changes.length + toQuarantine.length + toRelease.length > 0
      if (!hasWork && !alongside) return result

      deps.inTransaction(() => {
        // Oldest first, so that our own ids grow with the age of the orders within a page.
        for (const received of arrivals.reverse()) {
          const id = writer.insert(source, received, now)
          result.inserted.push({ id, createdAt: received.order.createdAt })
        }
        for (const received of changes) {
          const here = known.get(received.order.externalId)
          if (!here) continue
          const isCancelled = writer.update(here, received, now)
          result.updatedIds.push(here.id)
          if (isCancelled) result.cancelledIds.push(here.id)
        }
        for (const { createdAt: _createdAt, ...entry } of toQuarantine) quarantine.put(entry, now)
        if (toRelease.length > 0) quarantine.release(source.id, toRelease)
        if (result.inserted.length > 0) deps.onArrived(source.id, result.inserted)
        const writtenIds = [...result.inserted.map(({ id }) => id), ...result.updatedIds]
        if (writtenIds.length > 0) deps.onWritten(source.id, writtenIds)
        alongside?.(result)
      })
      return result
    },
  }
}
