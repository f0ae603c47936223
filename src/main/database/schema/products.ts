import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CURRENCIES } from '#shared/domain/money.ts'
import { sources } from './sources.ts'

/** The seller's own catalogue. What is here is never overwritten by what Prom says. */
export const products = sqliteTable(
  'products',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sku: text(),
    name: text().notNull(),
    nameUk: text('name_uk'),
    nameRu: text('name_ru'),
    unit: text(),
    priceMinor: integer('price_minor'),
    purchasePriceMinor: integer('purchase_price_minor'),
    currency: text({ enum: CURRENCIES }).notNull(),
    barcode: text(),
    imageUrl: text('image_url'),
    note: text().notNull(),
    /** Fewer than that available is low; null: nobody asked to be told. */
    lowStockThreshold: integer('low_stock_threshold'),
    createdAt: integer('created_at').notNull(),
    /** When the seller last changed it here. */
    editedAt: integer('edited_at'),
    archivedAt: integer('archived_at'),
    searchText: text('search_text').notNull(),
  },
  (table) => [
    // One SKU is one product, however its Latin letters are written.
    uniqueIndex('products_sku').on(sql`${table.sku} COLLATE NOCASE`).where(sql`archived_at IS NULL`),
    index('products_name').on(table.name, table.id),
  ],
)

/** Lines of orders that a person has tied to a product, once for all lines that are named alike in that shop. */
export const productTies = sqliteTable(
  'product_ties',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    /** `id:<listing>`, `sku:<sku>` or `name:<name>`, as the view `order_lines` makes it. */
    lineKey: text('line_key').notNull(),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
  },
  (table) => [
    uniqueIndex('product_ties_line').on(table.sourceId, table.lineKey),
    index('product_ties_product').on(table.productId),
  ],
)
