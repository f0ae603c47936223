import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { foldForSearch } from '#shared/domain/search-text.ts'
import { prepareInsert, prepareUpdate } from '../database/prepared-writes.ts'
import { listings } from '../database/schema/listings.ts'
import type { PromGroup, PromListing } from '../prom/prom-listing.ts'

/** What Prom says of a listing; everything else in its row is ours. */
const PROM_COLUMNS = [
  'offerId',
  'sku',
  'name',
  'nameUk',
  'nameRu',
  'priceMinor',
  'discountKind',
  'discountValue',
  'presence',
  'isReadyToShip',
  'quantity',
  'state',
  'groupExternalId',
  'groupName',
  'unit',
  'imageUrl',
  'isVariation',
  'modifiedAt',
] as const satisfies (keyof PromListing)[]

const RECEIVED_COLUMNS = [...PROM_COLUMNS, 'contentHash', 'searchText', 'lastChangedAt', 'goneAt'] as const

export interface WrittenListings {
  insertedIds: number[]
  /** Listings that differ from what was here, by our id. */
  changedIds: number[]
}

/** Where the listings are kept. What writes is to be called inside a transaction. */
export interface ListingStore {
  /**
   * Takes listings in; the same again is not written.
   * @param marks the full reading that met them, and whether without asking for their group; `null` outside of one
   */
  write(
    sourceId: number,
    received: readonly PromListing[],
    now: number,
    marks: { pass: number; isListed: boolean } | null,
  ): WrittenListings
  /** How many of these were met by this full reading, or by the part of it that asks for no group. */
  countMet(sourceId: number, externalIds: readonly number[], pass: number, part: 'any' | 'listed'): number
  countOf(sourceId: number): number
  countSeen(sourceId: number, pass: number): number
  /** Prom's ids of those that a full reading has not met. */
  notSeen(sourceId: number, pass: number, limit: number): number[]
  markGone(sourceId: number, externalId: number, now: number): number | null
  groupIds(sourceId: number): number[]
  replaceGroups(sourceId: number, groups: readonly PromGroup[]): void
  /** Goods that orders name and no list has shown. */
  strayIds(sourceId: number, limit: number): number[]
}

export function createListingStore(sqlite: Database): ListingStore {
  const insert = prepareInsert(sqlite, listings, [
    ...RECEIVED_COLUMNS,
    'sourceId',
    'externalId',
    'firstSeenAt',
    'seenPass',
    'listedPass',
  ])
  const update = prepareUpdate(sqlite, listings, RECEIVED_COLUMNS, 'id')
  const selectKnown = sqlite.prepare<
    [number, string],
    { id: number; externalId: number; contentHash: string; goneAt: number | null }
  >(
    `SELECT id, external_id AS externalId, content_hash AS contentHash, gone_at AS goneAt FROM listings
     WHERE source_id = ? AND external_id IN (SELECT value FROM json_each(?))`,
  )
  const mark = sqlite.prepare<{ pass: number; listedPass: number | null; sourceId: number; ids: string }>(
    `UPDATE listings SET seen_pass = @pass, listed_pass = coalesce(@listedPass, listed_pass)
     WHERE source_id = @sourceId AND external_id IN (SELECT value FROM json_each(@ids))`,
  )
  const countSeenOf = sqlite
    .prepare<[number, string, number], number>(
      `SELECT count(*) FROM listings WHERE source_id = ? AND external_id IN (SELECT value FROM json_each(?))
         AND seen_pass = ?`,
    )
    .pluck()
  const countListedOf = sqlite
    .prepare<[number, string, number], number>(
      `SELECT count(*) FROM listings WHERE source_id = ? AND external_id IN (SELECT value FROM json_each(?))
         AND listed_pass = ?`,
    )
    .pluck()
  const countOf = sqlite
    .prepare<[number], number>('SELECT count(*) FROM listings WHERE source_id = ? AND gone_at IS NULL')
    .pluck()
  const countSeen = sqlite
    .prepare<[number, number], number>('SELECT count(*) FROM listings WHERE source_id = ? AND seen_pass = ?')
    .pluck()
  const selectNotSeen = sqlite
    .prepare<[number, number, number], number>(
      `SELECT external_id FROM listings WHERE source_id = ? AND seen_pass <> ? AND gone_at IS NULL
       ORDER BY seen_pass, external_id LIMIT ?`,
    )
    .pluck()
  const markGone = sqlite
    .prepare<[number, number, number], number>(
      'UPDATE listings SET gone_at = ? WHERE source_id = ? AND external_id = ? AND gone_at IS NULL RETURNING id',
    )
    .pluck()
  const selectGroupIds = sqlite
    .prepare<[number, number], number>(
      `SELECT external_id FROM listing_groups WHERE source_id = ?
       UNION SELECT DISTINCT group_external_id FROM listings
         WHERE source_id = ? AND group_external_id IS NOT NULL AND gone_at IS NULL ORDER BY 1`,
    )
    .pluck()
  const deleteGroups = sqlite.prepare<[number]>('DELETE FROM listing_groups WHERE source_id = ?')
  const insertGroup = sqlite.prepare<PromGroup & { sourceId: number }>(
    `INSERT INTO listing_groups (source_id, external_id, name, name_uk, name_ru, parent_external_id)
     VALUES (@sourceId, @externalId, @name, @nameUk, @nameRu, @parentExternalId)`,
  )
  const selectStrays = sqlite
    .prepare<[number, number], number>(
      `SELECT i.listing_external_id FROM order_items i JOIN orders o ON o.id = i.order_id
       WHERE o.source_id = ? AND i.listing_external_id IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM listings l WHERE l.source_id = o.source_id AND l.external_id = i.listing_external_id)
       GROUP BY i.listing_external_id ORDER BY max(o.created_at) DESC LIMIT ?`,
    )
    .pluck()

  return {
    write(sourceId, received, now, marks) {
      const ids = JSON.stringify(received.map(({ externalId }) => externalId))
      const known = new Map(selectKnown.all(sourceId, ids).map((row) => [row.externalId, row]))
      const written: WrittenListings = { insertedIds: [], changedIds: [] }
      const pass = marks?.pass ?? 0
      for (const listing of received) {
        const contentHash = hashOf(listing)
        const here = known.get(listing.externalId)
        if (here?.contentHash === contentHash && here.goneAt === null) continue
        const values = {
          ...listing,
          contentHash,
          searchText: searchTextOf(listing),
          lastChangedAt: now,
          goneAt: null,
        }
        if (here) {
          update.run({ ...values, id: here.id })
          written.changedIds.push(here.id)
        } else {
          const listedPass = marks?.isListed ? pass : 0
          const row = { ...values, sourceId, firstSeenAt: now, seenPass: pass, listedPass }
          const id = Number(insert.run(row).lastInsertRowid)
          written.insertedIds.push(id)
          known.set(listing.externalId, { id, externalId: listing.externalId, contentHash, goneAt: null })
        }
      }
      if (marks) mark.run({ pass, listedPass: marks.isListed ? pass : null, sourceId, ids })
      return written
    },
    countMet: (sourceId, externalIds, pass, part) =>
      (part === 'any' ? countSeenOf : countListedOf).get(sourceId, JSON.stringify(externalIds), pass) ?? 0,
    countOf: (sourceId) => countOf.get(sourceId) ?? 0,
    countSeen: (sourceId, pass) => countSeen.get(sourceId, pass) ?? 0,
    notSeen: (sourceId, pass, limit) => selectNotSeen.all(sourceId, pass, limit),
    markGone: (sourceId, externalId, now) => markGone.get(now, sourceId, externalId) ?? null,
    groupIds: (sourceId) => selectGroupIds.all(sourceId, sourceId),
    replaceGroups(sourceId, groups) {
      deleteGroups.run(sourceId)
      for (const group of groups) insertGroup.run({ ...group, sourceId })
    },
    strayIds: (sourceId, limit) => selectStrays.all(sourceId, limit),
  }
}

/** Changes with anything that a person sees; the time of modification alone is no change. */
function hashOf({ modifiedAt: _modifiedAt, ...listing }: PromListing): string {
  return hash('sha1', JSON.stringify(listing), 'base64')
}

function searchTextOf(listing: PromListing): string {
  const { externalId, offerId, sku, name, nameUk, nameRu } = listing
  const names = new Set([name, nameUk, nameRu])
  return foldForSearch([String(externalId), offerId, sku, ...names].filter(Boolean).join('\n'))
}
