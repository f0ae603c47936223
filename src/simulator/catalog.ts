import { DAY_MS } from './clock.ts'
import { GOODS, type Good, GROUPS, type GroupKey } from './data/goods.ts'
import { createRandom } from './random.ts'

export const FIRST_PRODUCT_ID = 9_100_000_001

/** One product of the shop as it was generated. */
export interface Product {
  id: number
  externalId: string | null
  sku: string | null
  group: GroupKey
  uk: string
  ru: string
  priceMinor: number
  variationBaseId: number | null
  variationGroupId: number | null
  presence: 'available' | 'not_available' | 'order'
  status: 'on_display' | 'draft'
  quantityInStock: number | null
  discountPercent: number | null
  wholesalePriceMinor: number | null
  modifiedAt: number
}

/**
 * The shop's goods, oldest first. Pure in its arguments.
 * @param atLeast so many goods; the invented ones are offered again as further sets of the same
 */
export function createCatalog(seed: number, startedAt: number, atLeast = 0): Product[] {
  const products: Product[] = []
  const offer = (good: Good, goodIndex: number): void => {
    const variants = good.variants ?? [null]
    const baseId = FIRST_PRODUCT_ID + products.length
    for (const variant of variants) {
      const number = products.length + 1
      const random = createRandom(seed, 11, number)
      const code = String(number).padStart(3, '0')
      const presence = random.weighted([
        ['available', 80],
        ['not_available', 10],
        ['order', 10],
      ] as const)
      products.push({
        id: FIRST_PRODUCT_ID + number - 1,
        externalId: random.chance(0.92) ? `EXT-${code}` : null,
        sku: random.chance(0.93) ? `SKU-${code}` : null,
        group: good.group,
        uk: variant ? `${good.uk}, ${variant[0]}` : good.uk,
        ru: variant ? `${good.ru}, ${variant[1]}` : good.ru,
        priceMinor: good.priceMinor,
        variationBaseId: variants.length > 1 && number - 1 > baseId - FIRST_PRODUCT_ID ? baseId : null,
        variationGroupId: variants.length > 1 ? 9_300_001 + goodIndex : null,
        presence,
        status: random.chance(0.97) ? 'on_display' : 'draft',
        quantityInStock: presence === 'available' ? random.int(1, 60) : presence === 'order' ? null : 0,
        discountPercent: random.chance(0.1) ? random.int(1, 4) * 5 : null,
        wholesalePriceMinor: random.chance(0.12) ? Math.round(good.priceMinor * 0.85) : null,
        modifiedAt: startedAt - random.int(1, 90) * DAY_MS,
      })
    }
  }
  GOODS.forEach(offer)
  for (let round = GOODS.length; products.length < atLeast; round += 1) {
    const good = GOODS[round % GOODS.length]
    if (good === undefined) throw new Error('the simulated shop sells nothing')
    const set = Math.floor(round / GOODS.length) + 1
    offer({ ...good, uk: `${good.uk}, набір ${set}`, ru: `${good.ru}, набор ${set}` }, round)
  }
  return products
}

/** Prom's fee for one line, kopiykas: a share of the sum that depends on the category. */
export function commissionOf(product: Product, totalMinor: number): number {
  return Math.round(totalMinor * GROUPS[product.group].rate)
}
