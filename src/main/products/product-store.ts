import type { Database } from 'better-sqlite3'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Product, ProductFields } from '#shared/contract/products.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import type { Db } from '../database/open-database.ts'
import { products, productTies } from '../database/schema/products.ts'
import { type Candidate, type Catalogue, skuKey } from './plan-creation.ts'

/** Where the products and what is tied to them are kept. What writes is to be called inside a transaction. */
export interface ProductStore {
  find(productId: number): Product | null
  /** A product that is not archived and has this SKU, other than the one named. */
  findBySku(sku: string, exceptId: number | null): Product | null
  insert(fields: ProductFields, now: number): number
  update(product: Product, patch: Partial<ProductFields>, now: number): void
  setArchived(productId: number, archivedAt: number | null): void
  /** @returns false where there is no such listing */
  linkListing(listingId: number, productId: number | null): boolean
  /** Ties a listing that is not tied yet; @returns whether it was */
  linkUntied(listingId: number, productId: number): boolean
  tieLine(sourceId: number, lineKey: string, productId: number | null): void
  /** When a product was last made, epoch ms; 0 before the first. */
  lastCreationAt(): number
  catalogue(): Catalogue
}

export function createProductStore(sqlite: Database, db: Db): ProductStore {
  const t = products
  const link = sqlite.prepare<[number | null, number]>('UPDATE listings SET product_id = ? WHERE id = ?')
  const linkUntied = sqlite.prepare<[number, number]>(
    'UPDATE listings SET product_id = ? WHERE id = ? AND product_id IS NULL',
  )
  const selectBySku = sqlite.prepare<[], Candidate & { sku: string }>(
    'SELECT id, name, sku FROM products WHERE sku IS NOT NULL AND archived_at IS NULL',
  )
  const selectByOfferId = sqlite.prepare<[], Candidate & { offerId: string; sourceId: number }>(
    `SELECT l.offer_id AS offerId, l.source_id AS sourceId, p.id, p.name, p.sku
     FROM listings l JOIN products p ON p.id = l.product_id AND p.archived_at IS NULL
     WHERE l.offer_id IS NOT NULL`,
  )
  const selectDoubled = sqlite.prepare<[], { sourceId: number; sku: string }>(
    `SELECT source_id AS sourceId, sku FROM listings WHERE sku IS NOT NULL AND gone_at IS NULL
     GROUP BY source_id, sku COLLATE NOCASE HAVING count(*) > 1`,
  )

  return {
    find: (productId) => {
      const row = db.select().from(t).where(eq(t.id, productId)).get()
      return row ? toProduct(row) : null
    },
    findBySku(sku, exceptId) {
      const row = db
        .select()
        .from(t)
        .where(and(sql`${t.sku} = ${sku} COLLATE NOCASE`, isNull(t.archivedAt), ne(t.id, exceptId ?? 0)))
        .get()
      return row ? toProduct(row) : null
    },
    insert: (fields, now) =>
      db
        .insert(t)
        .values({ ...fields, createdAt: now, searchText: searchTextOf(fields) })
        .returning({ id: t.id })
        .get().id,
    update(product, patch, now) {
      const searchText = searchTextOf({ ...product, ...patch })
      db.update(t)
        .set({ ...patch, editedAt: now, searchText })
        .where(eq(t.id, product.id))
        .run()
    },
    setArchived(productId, archivedAt) {
      db.update(t).set({ archivedAt }).where(eq(t.id, productId)).run()
    },
    linkListing: (listingId, productId) => link.run(productId, listingId).changes > 0,
    linkUntied: (listingId, productId) => linkUntied.run(productId, listingId).changes > 0,
    tieLine(sourceId, lineKey, productId) {
      const tie = and(eq(productTies.sourceId, sourceId), eq(productTies.lineKey, lineKey))
      db.delete(productTies).where(tie).run()
      if (productId !== null) db.insert(productTies).values({ sourceId, lineKey, productId }).run()
    },
    lastCreationAt: () =>
      db
        .select({ at: sql<number>`coalesce(max(${t.createdAt}), 0)` })
        .from(t)
        .get()?.at ?? 0,
    catalogue() {
      const byOfferId = new Map<string, { sourceId: number; product: Candidate }[]>()
      for (const { offerId, sourceId, ...product } of selectByOfferId.all()) {
        const known = byOfferId.get(offerId)
        if (known) known.push({ sourceId, product })
        else byOfferId.set(offerId, [{ sourceId, product }])
      }
      return {
        bySku: new Map(selectBySku.all().map((product) => [skuKey(product.sku), product])),
        byOfferId,
        doubledSkus: new Set(selectDoubled.all().map(({ sourceId, sku }) => `${sourceId}/${skuKey(sku)}`)),
      }
    },
  }
}

function toProduct({ searchText: _text, ...product }: typeof products.$inferSelect): Product {
  return product
}

function searchTextOf({ sku, name, nameUk, nameRu, barcode }: Partial<ProductFields>): string {
  return foldForSearch([...new Set([sku, barcode, name, nameUk, nameRu])].filter(Boolean).join('\n'))
}
