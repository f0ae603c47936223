import { writeXlsxStream } from 'hucre/xlsx'
import type { Cell } from './columns.ts'
import { inKyiv } from './excel-time.ts'

const FORMATS: Readonly<Partial<Record<Cell['type'], string>>> = {
  money: '#,##0.00',
  time: 'dd.mm.yyyy hh:mm',
}

interface XlsxInput {
  sheetName: string
  columns: readonly { header: string; type: Cell['type']; width: number }[]
  rows: AsyncIterable<readonly Cell[]>
}

/** The bytes of a workbook, made as its rows come. Text stays text, whatever it looks like; amounts are numbers. */
export function xlsxBytes({ sheetName, columns, rows }: XlsxInput): ReadableStream<Uint8Array> {
  return writeXlsxStream(valuesOf(rows), {
    name: sheetName,
    freezePane: { rows: 1 },
    columns: columns.map(({ header, type, width }) => {
      const numFmt = FORMATS[type]
      return { header, width, ...(numFmt !== undefined && { numFmt }) }
    }),
  })
}

async function* valuesOf(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<(string | number | null)[]> {
  for await (const row of rows) yield row.map(cellValue)
}

function cellValue(cell: Cell): string | number | null {
  if (cell.value === null || cell.value === '') return null
  if (cell.type === 'money') return cell.value / 100
  return cell.type === 'time' ? inKyiv(cell.value).serial : cell.value
}
