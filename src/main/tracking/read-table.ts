import type { Carrier } from '#shared/domain/carrier.ts'
import { recognizeTrackingNumber } from '#shared/domain/tracking-number.ts'

/** An order as a table needs it. */
export interface TableOrder {
  externalId: number
  carrier: Carrier | null
}

/** What one line says. */
export interface ReadLine<Order extends TableOrder> {
  /** From 1. */
  line: number
  text: string
  /** `null`: the number that stands first is of no order here. */
  order: Order | null
  externalId: number | null
  /** What stands behind it, as it was typed. */
  numberText: string
}

/** Longer than any order number, shorter than a sum that overflows. */
const MOST_ORDER_DIGITS = 12

/**
 * Reads lines of order number and tracking number, as they come out of a spreadsheet or a message: cells divided by
 * tabs or semicolons, of which others may stand around, or just blanks, also inside the numbers.
 * A first line without any digit is a heading and is left out.
 */
export function readTable<Order extends TableOrder>(
  text: string,
  findOrder: (externalId: number) => Order | null,
): ReadLine<Order>[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '' && !(line.line === 1 && !/\d/.test(line.text)))
    .map((line) => ({ ...line, ...readLine(line.text, findOrder) }))
}

type LineParts<Order extends TableOrder> = Pick<ReadLine<Order>, 'order' | 'externalId' | 'numberText'>

function readLine<Order extends TableOrder>(
  text: string,
  findOrder: (externalId: number) => Order | null,
): LineParts<Order> {
  return /[\t;]/.test(text)
    ? readCells(
        text.split(/[\t;]/).map((cell) => cell.trim().replaceAll(/^"|"$/g, '')),
        findOrder,
      )
    : readWords(text.split(/\s+/), findOrder)
}

function readCells<Order extends TableOrder>(
  cells: string[],
  findOrder: (externalId: number) => Order | null,
): LineParts<Order> {
  const ids = cells.map(readOrderNumber)
  for (const [index, externalId] of ids.entries()) {
    const order = externalId === null ? null : findOrder(externalId)
    if (order !== null) return { order, externalId, numberText: numberCell(cells, index, order.carrier) }
  }
  const first = ids.findIndex((id) => id !== null)
  return { order: null, externalId: ids[first] ?? null, numberText: numberCell(cells, first, null) }
}

/** The cell that looks like a number of the carrier; else the next one that is not empty. */
function numberCell(cells: string[], orderIndex: number, carrier: Carrier | null): string {
  const others = cells.filter((cell, index) => index !== orderIndex && cell !== '')
  const good = others.find((cell) => recognizeTrackingNumber(cell, carrier).trouble === null)
  const behind = cells.find((cell, index) => index > orderIndex && cell !== '')
  return good ?? behind ?? others[0] ?? ''
}

/** An order number may be written in groups: the shortest beginning that is an order counts. */
function readWords<Order extends TableOrder>(
  words: string[],
  findOrder: (externalId: number) => Order | null,
): LineParts<Order> {
  for (let count = 1; count < words.length; count += 1) {
    const externalId = readOrderNumber(words.slice(0, count).join(''))
    const order = externalId === null ? null : findOrder(externalId)
    if (order !== null) return { order, externalId, numberText: words.slice(count).join(' ') }
  }
  return {
    order: null,
    externalId: readOrderNumber(words[0] ?? ''),
    numberText: words.slice(1).join(' '),
  }
}

function readOrderNumber(text: string): number | null {
  const digits = text.replaceAll(/[\s№#]/g, '')
  return /^\d+$/.test(digits) && digits.length <= MOST_ORDER_DIGITS ? Number(digits) : null
}
