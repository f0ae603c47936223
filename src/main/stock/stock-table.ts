import type { Database } from 'better-sqlite3'
import type { StockTableLine } from '#shared/contract/stock.ts'
import { readStockTable } from './read-stock-table.ts'
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

  return {
    preview(text) {
      const seen = new Set<number>()
      return readStockTable(text).map((read) => {
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

/** A cell that a spreadsheet would take for a formula is made text. */
function asCell(value: string | number): string {
  const text = String(value).replaceAll(/[\t\r\n]+/g, ' ')
  return /^[=+\-@]/.test(text) ? `'${text}` : text
}
