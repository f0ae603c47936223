import { MAX_TABLE_LINES, type TableLine, type TableProblem } from '#shared/contract/tracking.ts'
import { isSameTrackingNumber, recognizeTrackingNumber } from '#shared/domain/tracking-number.ts'
import { readTable } from './read-table.ts'
import type { TrackedOrder, TrackingStore } from './tracking-store.ts'

/** Enough for a line of a spreadsheet; the rest of a longer one is no number. */
const MOST_LINE_LENGTH = 500

/** @returns a function that says of each line of a pasted table what it would do; nothing is saved */
export function createTablePreview(
  store: TrackingStore,
): (text: string) => { lines: TableLine[]; isCut: boolean } {
  return (text) => {
    const all = text.split(/\r\n|\r|\n/)
    const kept = all.slice(0, MAX_TABLE_LINES).map((line) => line.slice(0, MOST_LINE_LENGTH))
    const find = createFinder(store)
    const seenOrders = new Set<number>()
    const seenNumbers = new Set<string>()
    const lines = readTable(kept.join('\n'), find).map((read): TableLine => {
      const { order } = read
      const { number, carrier, trouble } = recognizeTrackingNumber(read.numberText, order?.carrier ?? null)
      const presentNumber = order === null ? null : (order.trackingNumber ?? order.ownTrackingNumber)
      const problem = problemOf({
        isReadable: read.externalId !== null && number !== '',
        order,
        number,
        trouble,
        isOrderSeen: order !== null && seenOrders.has(order.id),
        isNumberSeen: seenNumbers.has(number),
        isNumberUsed: order !== null && store.findOtherWithNumber(number, order.id) !== null,
      })
      if (order !== null) seenOrders.add(order.id)
      seenNumbers.add(number)
      return {
        line: read.line,
        text: read.text,
        orderId: order?.id ?? null,
        externalId: read.externalId,
        buyerName: order?.buyerName ?? null,
        number,
        carrier,
        presentNumber,
        problem,
      }
    })
    return { lines, isCut: all.length > MAX_TABLE_LINES }
  }
}

interface LineCase {
  isReadable: boolean
  order: TrackedOrder | null
  number: string
  trouble: TableProblem | null
  isOrderSeen: boolean
  isNumberSeen: boolean
  isNumberUsed: boolean
}

/** The gravest first. */
function problemOf({ order, number, ...line }: LineCase): TableProblem | null {
  if (!line.isReadable) return 'unreadable'
  if (order === null) return 'orderNotFound'
  if (line.isOrderSeen) return 'repeatedOrder'
  const present = order.trackingNumber ?? order.ownTrackingNumber
  if (isSameTrackingNumber(number, present)) return 'sameNumber'
  if (order.statusGroup === 'cancelled' || order.marketplaceStatus === 'canceled') return 'cancelled'
  if (line.isNumberSeen) return 'repeatedNumber'
  if (line.isNumberUsed) return 'usedNumber'
  return present === null ? line.trouble : 'otherNumber'
}

/** Looks each number up once; of two shops with the same one the newer order counts. */
function createFinder(store: TrackingStore): (externalId: number) => TrackedOrder | null {
  const found = new Map<number, TrackedOrder | null>()
  return (externalId) => {
    const known = found.get(externalId)
    if (known !== undefined) return known
    const order = store.findByExternalIds([externalId]).at(-1) ?? null
    found.set(externalId, order)
    return order
  }
}
