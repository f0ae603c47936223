import { FIRST_PRODUCT_ID, type Product } from './catalog.ts'
import type { Language } from './data/texts.ts'
import type { Facts } from './facts.ts'
import type { ProductMutation } from './mutations.ts'
import { writeInstant } from './wire-format.ts'
import { type WireProduct, writeProduct } from './wire-product.ts'

/** A product to be added; what is not given is that of a plain one in stock. */
export type NewProduct = Partial<Omit<Product, 'id' | 'modifiedAt'>>

/** The goods as they are on Prom at a moment: as generated or added, edited since, and set back by the feed. */
export interface ShopGoods {
  /** Every product that was not deleted, oldest first. */
  all(): readonly Product[]
  find(productId: number): Product | undefined
  findByExternalId(externalId: string): Product | undefined
  /** `null` once it was deleted. */
  wire(product: Product, language: Language): WireProduct | null
  /** Epoch ms. */
  modifiedAt(product: Product): number
  /** The mutation that adds a product under the next number. */
  planNew(product: NewProduct): Extract<ProductMutation, { kind: 'addProduct' }>
  remember(mutation: ProductMutation): void
}

type Edit = Extract<ProductMutation, { kind: 'editProduct' }>

export interface ShopGoodsDeps {
  catalog: readonly Product[]
  startedAt: number
  now(): number
  facts(): Facts
}

export function createShopGoods({ catalog, startedAt, now, facts }: ShopGoodsDeps): ShopGoods {
  const products = [...catalog]
  const byId = new Map(products.map((product) => [product.id, product]))
  const edits = new Map<number, Edit[]>()

  /** When the feed was last imported; it knows the goods that have the shop's own id. */
  function feedRanAt(product: Product): number | null {
    const { feed } = facts()
    if (feed === null || product.externalId === null) return null
    const runs = Math.floor((now() - startedAt) / feed.everyMs)
    return runs < 1 ? null : startedAt + runs * feed.everyMs
  }

  /** What of an edit still stands, and what the last import took back of it. */
  function split(edit: Edit, ranAt: number | null): { kept: WireProduct; hasLost: boolean } {
    const fields: readonly string[] = ranAt !== null && edit.at < ranAt ? (facts().feed?.fields ?? []) : []
    const kept = Object.entries(edit.changes).filter(
      ([field]) => !fields.includes(field === 'in_stock' ? 'presence' : field),
    )
    return { kept: Object.fromEntries(kept), hasLost: kept.length < Object.keys(edit.changes).length }
  }

  function modifiedAt(product: Product): number {
    const ranAt = feedRanAt(product)
    const own = edits.get(product.id) ?? []
    const hasLost = own.some((edit) => split(edit, ranAt).hasLost)
    return Math.max(product.modifiedAt, own.at(-1)?.at ?? 0, hasLost ? (ranAt ?? 0) : 0)
  }

  const isDeleted = (product: Product) =>
    (edits.get(product.id) ?? []).findLast(({ changes }) => 'status' in changes)?.changes.status === 'deleted'

  return {
    all: () => products.filter((product) => !isDeleted(product)),
    find: (productId) => byId.get(productId),
    findByExternalId: (externalId) => products.find((product) => product.externalId === externalId),
    wire(product, language) {
      if (isDeleted(product)) return null
      const wire = writeProduct(product, language)
      const ranAt = feedRanAt(product)
      for (const edit of edits.get(product.id) ?? []) {
        const { kept } = split(edit, ranAt)
        Object.assign(wire, kept)
        if (typeof kept.presence === 'string' && !('in_stock' in kept)) {
          wire.in_stock = kept.presence === 'available'
        }
      }
      wire.date_modified = writeInstant(modifiedAt(product), product.id)
      return wire
    },
    modifiedAt,
    planNew(given) {
      const id = (products.at(-1)?.id ?? FIRST_PRODUCT_ID - 1) + 1
      const product: Product = {
        externalId: null,
        sku: null,
        group: 'home',
        uk: `Новинка ${id}`,
        ru: `Новинка ${id}`,
        priceMinor: 10_000,
        variationBaseId: null,
        variationGroupId: null,
        presence: 'available',
        status: 'on_display',
        quantityInStock: 10,
        discountPercent: null,
        wholesalePriceMinor: null,
        ...given,
        id,
        modifiedAt: now(),
      }
      return { kind: 'addProduct', at: now(), product }
    },
    remember(mutation) {
      if (mutation.kind === 'addProduct') {
        products.push(mutation.product)
        byId.set(mutation.product.id, mutation.product)
        return
      }
      const own = edits.get(mutation.productId)
      if (own === undefined) edits.set(mutation.productId, [mutation])
      else own.push(mutation)
    },
  }
}
