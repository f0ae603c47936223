import type { Database } from 'better-sqlite3'
import { readXlsx } from 'hucre/xlsx'
import type { StockTableLine } from '#shared/contract/stock.ts'
import { type ReadStockLine, readStockRows, readStockTable } from './read-stock-table.ts'
import { StockError } from './stock-error.ts'
import type { StockLedger } from './stock-ledger.ts'

export interface StockTableDeps {
  sqlite: Database
  ledger: StockLedger
  /** Counting begins, where it has not. */
  beginCounting(now: number): void
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit. */
  onChanged(): void
}

export interface StockTableEntry {
  productId: number
  quantity: number | null
  purchasePriceMinor: number | null
}

/** Stock and purchase prices as a table: read with a preview, and written. */
export interface StockTable {
  /** What each line would do; nothing is done. */
  preview(text: string): StockTableLine[]
  /**
   * The same of the first sheet of a workbook (XLSX).
   * @throws StockError BAD_FILE
   */
  previewWorkbook(bytes: Uint8Array): Promise<StockTableLine[]>
  /** @returns how many products were changed */
  apply(entries: readonly StockTableEntry[]): number
  /** Tab-divided, one product a line, in the order of columns that `preview` reads. */
  write(): string
}

interface Known {
  id: number
  name: string
  sku: string
  onHand: number | null
  purchasePriceMinor: number | null
}

export function createStockTable(deps: StockTableDeps): StockTable {
  const { sqlite, ledger } = deps
  const select = `SELECT p.id, p.name, p.sku, s.on_hand AS onHand, p.purchase_price_minor AS purchasePriceMinor
    FROM products p LEFT JOIN product_stock s ON s.product_id = p.id WHERE p.archived_at IS NULL`
  const findBySku = sqlite.prepare<[string], Known>(`${select} AND p.sku = ? COLLATE NOCASE`)
  const selectAll = sqlite.prepare<[], Known>(`${select} AND p.sku IS NOT NULL ORDER BY p.name, p.id`)
  const setPrice = sqlite.prepare<[number, number, number]>(
    'UPDATE products SET purchase_price_minor = ?, edited_at = ? WHERE id = ?',
  )

  function compare(lines: readonly ReadStockLine[]): StockTableLine[] {
    const seen = new Set<number>()
    return lines.map((read) => {
      const known = read.sku === '' ? undefined : findBySku.get(read.sku)
      const isTwice = known !== undefined && seen.has(known.id)
      if (known) seen.add(known.id)
      return {
        ...read,
        productId: known?.id ?? null,
        name: known?.name ?? null,
        onHand: known?.onHand ?? null,
        problem: known === undefined ? 'notFound' : (read.problem ?? (isTwice ? 'twice' : null)),
      }
    })
  }

  return {
    preview: (text) => compare(readStockTable(text)),
    async previewWorkbook(bytes) {
      return compare(readStockRows(await firstSheet(bytes)))
    },
    apply(entries) {
      const changed = deps.inTransaction(() => {
        const now = deps.now()
        deps.beginCounting(now)
        for (const { productId, quantity, purchasePriceMinor } of entries) {
          if (purchasePriceMinor !== null) setPrice.run(purchasePriceMinor, now, productId)
          if (quantity === null) continue
          const onHandDelta = quantity - (ledger.numbersOf(productId)?.onHand ?? 0)
          ledger.add({ productId, kind: 'correction', onHandDelta, note: null }, now)
        }
        return new Set(entries.map(({ productId }) => productId)).size
      })
      deps.onChanged()
      return changed
    },
    write: () =>
      selectAll
        .all()
        .map(({ sku, onHand, purchasePriceMinor, name }) =>
          [sku, onHand ?? '', purchasePriceMinor === null ? '' : (purchasePriceMinor / 100).toFixed(2), name]
            .map(asCell)
            .join('\t'),
        )
        .join('\n'),
  }
}

async function firstSheet(bytes: Uint8Array): Promise<readonly (readonly unknown[])[]> {
  try {
    return (await readXlsx(bytes)).sheets[0]?.rows ?? []
  } catch (cause) {
    // Whatever is wrong with a person's file, it is no workbook that can be read.
    throw new StockError({ code: 'BAD_FILE' }, { cause })
  }
}

/** A cell that a spreadsheet would take for a formula is made text. */
function asCell(value: string | number): string {
  const text = String(value).replaceAll(/[\t\r\n]+/g, ' ')
  return /^[=+\-@]/.test(text) ? `'${text}` : text
}
