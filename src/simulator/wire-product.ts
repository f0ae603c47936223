import type { Product } from './catalog.ts'
import { GROUPS } from './data/goods.ts'
import type { Language } from './data/texts.ts'
import { asFloat, writeInstant } from './wire-format.ts'

export type WireProduct = Record<string, unknown>

/** One product as Prom sends it (prom-api 6): prices are numbers here, not texts. */
export function writeProduct(product: Product, language: Language): WireProduct {
  const group = GROUPS[product.group]
  const isUkrainian = language === 'uk'
  const picture = `https://images.example.invalid/${product.id}`
  return {
    id: product.id,
    external_id: product.externalId,
    name: isUkrainian ? product.uk : product.ru,
    name_multilang: { ru: product.ru, uk: product.uk },
    sku: product.sku,
    keywords: 'пример, образец',
    description: isUkrainian ? '<p>Приклад опису</p>' : '<p>Пример описания</p>',
    description_multilang: { ru: '<p>Пример описания</p>', uk: '<p>Приклад опису</p>' },
    selling_type: product.wholesalePriceMinor === null ? 'retail' : 'universal',
    presence: product.presence,
    in_stock: product.presence === 'available',
    regions: [],
    price: asFloat(product.priceMinor / 100),
    minimum_order_quantity: null,
    discount:
      product.discountPercent === null
        ? null
        : {
            value: product.discountPercent,
            type: 'percent',
            date_start: '01.11.2026',
            date_end: '30.11.2026',
          },
    currency: 'UAH',
    group: {
      id: group.id,
      name: isUkrainian ? group.uk : group.ru,
      name_multilang: { ru: group.ru, uk: group.uk },
    },
    category: { id: group.categoryId, caption: group.ru },
    prices:
      product.wholesalePriceMinor === null
        ? []
        : [{ price: asFloat(product.wholesalePriceMinor / 100), minimum_order_quantity: asFloat(10) }],
    main_image: `${picture}_w640.jpg`,
    images: [{ id: product.id * 10 + 1, thumbnail_url: `${picture}_w100.jpg`, url: `${picture}_w640.jpg` }],
    status: product.status,
    quantity_in_stock: product.quantityInStock,
    measure_unit: 'шт.',
    is_variation: product.variationBaseId !== null,
    variation_base_id: product.variationBaseId,
    variation_group_id: product.variationGroupId,
    date_modified: writeInstant(product.modifiedAt, product.id),
  }
}
