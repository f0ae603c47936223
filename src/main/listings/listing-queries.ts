import type { Database } from 'better-sqlite3'
import type { Listing, ListingFilter } from '#shared/contract/listings.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'

type Params = Record<string, string | number>

export interface ListingQueries {
  list(input: { filter: ListingFilter; offset: number; limit: number }): { rows: Listing[]; total: number }
  /** Groups of a source that have listings, with how many. */
  groups(sourceId: number): { externalId: number; name: string; count: number }[]
  /** Those that are here, in the order of their names. */
  find(listingIds: readonly number[]): Listing[]
  ofProduct(productId: number): Listing[]
  /** Of a source or of all; those that are tied to no product and still on Prom. */
  untied(options: { sourceId?: number; firstSeenAfter?: number }): Listing[]
}

// Columns of `Listing` out of `listings l`, `sources s` and `products p`.
const LISTING_COLUMNS = `l.id, l.source_id AS sourceId, l.external_id AS externalId, l.offer_id AS offerId, l.sku,
  CASE s.language WHEN 'uk' THEN coalesce(l.name_uk, l.name) ELSE coalesce(l.name_ru, l.name) END AS name,
  l.name_uk AS nameUk, l.name_ru AS nameRu, l.price_minor AS priceMinor, s.currency,
  l.discount_kind AS discountKind, l.discount_value AS discountValue, l.presence,
  l.is_ready_to_ship AS isReadyToShip, l.quantity, l.state, l.group_name AS groupName, l.unit,
  l.image_url AS imageUrl, l.is_variation AS isVariation, l.modified_at AS modifiedAt, l.gone_at AS goneAt,
  l.product_id AS productId, p.name AS productName`

const LISTING_TABLES = `listings l JOIN sources s ON s.id = l.source_id AND s.state <> 'removed'
  LEFT JOIN products p ON p.id = l.product_id`

type StoredListing = Omit<Listing, 'isReadyToShip' | 'isVariation'> & {
  isReadyToShip: number
  isVariation: number
}

function toListing(row: unknown): Listing {
  const { isReadyToShip, isVariation, ...listing } = row as StoredListing
  return { ...listing, isReadyToShip: isReadyToShip === 1, isVariation: isVariation === 1 }
}

export function createListingQueries(sqlite: Database): ListingQueries {
  const selectGroups = sqlite.prepare<[number], { externalId: number; name: string; count: number }>(
    `SELECT l.group_external_id AS externalId, coalesce(g.name, max(l.group_name), '') AS name, count(*) AS count
     FROM listings l LEFT JOIN listing_groups g
       ON g.source_id = l.source_id AND g.external_id = l.group_external_id
     WHERE l.source_id = ? AND l.group_external_id IS NOT NULL AND l.gone_at IS NULL
     GROUP BY l.group_external_id ORDER BY name`,
  )
  const select = `SELECT ${LISTING_COLUMNS} FROM ${LISTING_TABLES}`
  const selectByIds = sqlite.prepare<[string]>(
    `${select} WHERE l.id IN (SELECT value FROM json_each(?)) ORDER BY l.name, l.id`,
  )
  const selectOfProduct = sqlite.prepare<[number]>(
    `${select} WHERE l.product_id = ? ORDER BY l.source_id, l.name, l.id`,
  )
  const selectUntied = sqlite.prepare<{ sourceId: number | null; firstSeenAfter: number | null }>(
    `${select} WHERE l.product_id IS NULL AND l.gone_at IS NULL
       AND (@sourceId IS NULL OR l.source_id = @sourceId)
       AND (@firstSeenAfter IS NULL OR l.first_seen_at > @firstSeenAfter)
     ORDER BY l.name, l.id`,
  )
  return {
    list({ filter, offset, limit }) {
      const { where, params } = conditionOf(filter)
      const total = sqlite
        .prepare<[Params], number>(`SELECT count(*) FROM ${LISTING_TABLES} ${where}`)
        .pluck()
        .get(params)
      const rows = sqlite
        .prepare<[Params]>(
          `SELECT ${LISTING_COLUMNS} FROM ${LISTING_TABLES} ${where} ORDER BY l.name, l.id LIMIT @limit OFFSET @offset`,
        )
        .all({ ...params, limit, offset })
      return { rows: rows.map(toListing), total: total ?? 0 }
    },
    groups: (sourceId) => selectGroups.all(sourceId),
    find: (listingIds) => selectByIds.all(JSON.stringify(listingIds)).map(toListing),
    ofProduct: (productId) => selectOfProduct.all(productId).map(toListing),
    untied: ({ sourceId, firstSeenAfter }) =>
      selectUntied.all({ sourceId: sourceId ?? null, firstSeenAfter: firstSeenAfter ?? null }).map(toListing),
  }
}

function conditionOf(filter: ListingFilter): { where: string; params: Params } {
  const parts = [filter.isGone ? 'l.gone_at IS NOT NULL' : 'l.gone_at IS NULL']
  const params: Params = {}
  const equals = {
    'l.source_id': filter.sourceId,
    'l.presence': filter.presence,
    'l.state': filter.state,
    'l.group_external_id': filter.groupExternalId,
  }
  for (const [index, [column, value]] of Object.entries(equals).entries()) {
    if (value === undefined) continue
    parts.push(`${column} = @value${index}`)
    params[`value${index}`] = value
  }
  if (filter.link !== undefined)
    parts.push(`l.product_id IS ${filter.link === 'linked' ? 'NOT NULL' : 'NULL'}`)
  const words = foldForSearch(filter.text ?? '')
    .split(' ')
    .filter(Boolean)
  for (const [index, word] of words.entries()) {
    parts.push(`instr(l.search_text, @word${index}) > 0`)
    params[`word${index}`] = word
  }
  return { where: `WHERE ${parts.join(' AND ')}`, params }
}
