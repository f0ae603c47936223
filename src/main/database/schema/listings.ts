import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { products } from './products.ts'
import { sources } from './sources.ts'

/** The goods of a shop as Prom shows them. Nothing of it is ours but the product that it is tied to. */
export const listings = sqliteTable(
  'listings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    externalId: integer('external_id').notNull(),
    /** The shop's own id, of its feed. */
    offerId: text('offer_id'),
    sku: text(),
    name: text().notNull(),
    nameUk: text('name_uk'),
    nameRu: text('name_ru'),
    priceMinor: integer('price_minor'),
    discountKind: text('discount_kind', { enum: ['percent', 'amount'] }),
    discountValue: real('discount_value'),
    presence: text().notNull(),
    isReadyToShip: integer('is_ready_to_ship', { mode: 'boolean' }).notNull(),
    /** null: the shop does not count it. */
    quantity: integer(),
    state: text().notNull(),
    groupExternalId: integer('group_external_id'),
    groupName: text('group_name'),
    unit: text(),
    imageUrl: text('image_url'),
    isVariation: integer('is_variation', { mode: 'boolean' }).notNull(),
    modifiedAt: integer('modified_at'),
    contentHash: text('content_hash').notNull(),
    /** What it may be found by, folded. */
    searchText: text('search_text').notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    lastChangedAt: integer('last_changed_at').notNull(),
    /** The last full reading that met it, and the last one that met it without asking for its group. */
    seenPass: integer('seen_pass').notNull(),
    listedPass: integer('listed_pass').notNull(),
    /** When Prom said that there is no such product any more. */
    goneAt: integer('gone_at'),
    productId: integer('product_id').references(() => products.id, { onDelete: 'set null' }),
  },
  (table) => [
    uniqueIndex('listings_source_external').on(table.sourceId, table.externalId),
    index('listings_product').on(table.productId),
    index('listings_name').on(table.name, table.id),
  ],
)

export const listingGroups = sqliteTable(
  'listing_groups',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    externalId: integer('external_id').notNull(),
    name: text().notNull(),
    nameUk: text('name_uk'),
    nameRu: text('name_ru'),
    parentExternalId: integer('parent_external_id'),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.externalId] })],
)

/** How far the reading of a source's listings has come. No row: never asked for. */
export const listingSyncStates = sqliteTable('listing_sync_states', {
  sourceId: integer('source_id')
    .primaryKey()
    .references(() => sources.id, { onDelete: 'cascade' }),
  isEnabled: integer('is_enabled', { mode: 'boolean' }).notNull(),
  /** Number of the full reading that runs or ran last. */
  pass: integer().notNull(),
  passStartedAt: integer('pass_started_at'),
  passFinishedAt: integer('pass_finished_at'),
  /** The smallest id that this reading has stored: where it goes on. null: at the top. */
  passLastId: integer('pass_last_id'),
  /** Its first part, the list without a group, is through. */
  isListThrough: integer('is_list_through', { mode: 'boolean' }).notNull(),
  firstReadAt: integer('first_read_at'),
  /** Found only by asking for their groups: the shop does not show everything in one list. */
  foundByGroup: integer('found_by_group').notNull(),
  /** Groups that Prom may not have shown to their ends. */
  cappedGroups: integer('capped_groups').notNull(),
  unreadableCount: integer('unreadable_count').notNull(),
  /** Newest modification that is here for sure, by Prom's clock. */
  modifiedUntilAt: integer('modified_until_at'),
})
