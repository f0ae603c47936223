import type { Cell } from './columns.ts'
import { inKyiv } from './excel-time.ts'

/** Excel takes a file for UTF-8 only with the mark in front. */
export const CSV_START = '\ufeff'

/** Digits that a spreadsheet would make a number of: leading zeros, a plus and everything past 15 digits are lost. */
const LOOKS_LIKE_NUMBER = /^\+?\d+$/
/** What a spreadsheet would run as a formula (OWASP, CSV injection). */
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r]/

/**
 * One line of a CSV that a Ukrainian Excel opens by a double click: `;` between fields, decimal comma, phones and
 * tracking numbers as text that stays text, nothing that runs as a formula.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(';')}\r\n`
}

function csvField(cell: Cell): string {
  if (cell.value === null) return ''
  switch (cell.type) {
    case 'number':
      return String(cell.value).replace('.', ',')
    case 'money':
      return (cell.value / 100).toFixed(2).replace('.', ',')
    case 'time':
      return inKyiv(cell.value).text
    case 'text':
      return textField(cell.value)
  }
}

function textField(text: string): string {
  if (LOOKS_LIKE_NUMBER.test(text)) return `"=""${text}"""`
  const safe = LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
