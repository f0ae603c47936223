import type { StockTableProblem } from '#shared/contract/stock.ts'
import { parseMoneyToMinor } from '#shared/domain/money.ts'

/** One line of a table, read: the SKU, what was counted and what it was bought for; `null`: the cell is empty. */
export interface ReadStockLine {
  /** From 1. */
  line: number
  text: string
  sku: string
  quantity: number | null
  purchasePriceMinor: number | null
  problem: Extract<StockTableProblem, 'badQuantity' | 'badPrice' | 'nothing'> | null
}

const MOST_PIECES = 10_000_000

/**
 * Reads lines of SKU, pieces and purchase price, as they come out of a spreadsheet or a CSV file: cells divided by
 * tabs, semicolons or commas, quoted or not. Further cells are left alone; a first line without any digit is a heading.
 */
export function readStockTable(text: string): ReadStockLine[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  return lines
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter(({ line, text: content }) => content !== '' && !(line === 1 && !/\d/.test(content)))
    .map(({ line, text: content }) => ({ line, text: content, ...readCells(splitCells(content)) }))
}

/**
 * The same of the rows of a workbook's sheet.
 * @param rows cells as they are kept: numbers are numbers
 */
export function readStockRows(rows: readonly (readonly unknown[])[]): ReadStockLine[] {
  return rows
    .map((row, index) => ({ line: index + 1, cells: row.map(cellText) }))
    .map(({ line, cells }) => ({ line, cells, text: cells.filter(Boolean).join(' · ') }))
    .filter(({ line, text }) => text !== '' && !(line === 1 && !/\d/.test(text)))
    .map(({ line, text, cells }) => ({ line, text, ...readCells(cells) }))
}

function cellText(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).trim()
}

function splitCells(text: string): string[] {
  const divider = text.includes('\t') ? '\t' : text.includes(';') ? ';' : ','
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"' && isQuoted && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (sign === divider && !isQuoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += sign
  }
  return [...cells, cell.trim()]
}

/** What keeps a spreadsheet from making a number or a formula of a text, as our own CSV has it, is no part of it. */
function withoutGuard(text: string): string {
  return /^="(.*)"$/.exec(text)?.[1] ?? (/^'[=+\-@]/.test(text) ? text.slice(1) : text)
}

function readCells([first = '', pieces = '', price = '']: string[]): Omit<ReadStockLine, 'line' | 'text'> {
  const sku = withoutGuard(first)
  const quantity = readPieces(pieces)
  const purchasePriceMinor = price === '' ? null : parseMoneyToMinor(price)
  const isBadPrice = price !== '' && (purchasePriceMinor === null || purchasePriceMinor < 0)
  const problem =
    quantity === undefined
      ? 'badQuantity'
      : isBadPrice
        ? 'badPrice'
        : pieces === '' && price === ''
          ? 'nothing'
          : null
  return { sku, quantity: quantity ?? null, purchasePriceMinor, problem }
}

/** Whole pieces, also as `12,0` or in groups; `null` for an empty cell, `undefined` for anything else. */
function readPieces(text: string): number | null | undefined {
  if (text === '') return null
  const digits = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(/[.,]0+$/, '')
  return /^\d{1,8}$/.test(digits) && Number(digits) <= MOST_PIECES ? Number(digits) : undefined
}
