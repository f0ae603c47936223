import type { ExportStep } from '#shared/contract/export.ts'
import type { Cell } from './columns.ts'
import { CSV_START, csvLine } from './csv.ts'
import { xlsxBytes } from './xlsx.ts'

/** Bytes that go over the bridge at once. */
const CHUNK_BYTES = 256 * 1024

export interface TableFile {
  format: 'xlsx' | 'csv'
  /** Without the ending. */
  name: string
  sheetName: string
  columns: readonly { header: string; type: Cell['type']; width: number }[]
  rows: AsyncIterable<readonly Cell[]>
  /** What has been read so far; asked after every piece. */
  progress(): { done: number; total: number; rowCount: number }
}

/** A table as a file in pieces; it ends where the signal is aborted, and then without `end`. */
export async function* fileSteps(file: TableFile, signal?: AbortSignal): AsyncGenerator<ExportStep> {
  const { format, sheetName, columns, rows, progress } = file
  const bytes = format === 'csv' ? csvBytes(columns, rows) : xlsxBytes({ sheetName, columns, rows })
  yield { kind: 'progress', done: 0, total: progress().total }
  for await (const chunk of gathered(bytes)) {
    if (signal?.aborted) return
    yield { kind: 'chunk', base64: chunk.toString('base64') }
    const { done, total } = progress()
    yield { kind: 'progress', done: Math.min(done, total), total }
  }
  if (signal?.aborted) return
  yield { kind: 'end', name: `${file.name}.${format}`, rowCount: progress().rowCount }
}

async function* csvBytes(
  columns: readonly { header: string }[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(CSV_START + csvLine(columns.map(({ header }) => ({ type: 'text', value: header }))))
  for await (const row of rows) yield encoder.encode(csvLine(row))
}

/** Pieces put together until they are worth a message. */
async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    size += piece.length
    if (size < CHUNK_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}
