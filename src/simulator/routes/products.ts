import {
  type Answer,
  type ApiRequest,
  htmlAnswer,
  isRecord,
  jsonAnswer,
  readInstants,
  readInteger,
} from '../answer.ts'
import type { Product } from '../catalog.ts'
import { GROUPS, ROOT_GROUP_ID } from '../data/goods.ts'
import { type Language, REFUSALS } from '../data/texts.ts'
import type { Facts } from '../facts.ts'
import type { WireProduct } from '../wire-product.ts'
import type { World } from '../world.ts'

/** What `products/edit` takes; other fields are ignored in silence (prom-api 6). */
const EDITABLE = [
  'quantity_in_stock',
  'presence',
  'in_stock',
  'price',
  'oldprice',
  'prices',
  'discount',
  'name',
  'keywords',
  'description',
  'status',
] as const
const WRITABLE_STATUSES = ['on_display', 'draft', 'deleted', 'not_on_display']
const WRITABLE_PRESENCES = ['available', 'not_available', 'order']

/** `GET /products/list`: newest first, `last_id` goes down as for orders. */
export function listProducts(world: World, { query, language }: ApiRequest): Answer {
  const facts = world.facts()
  const limit = readInteger(query.limit)
  const lastId = readInteger(query.last_id)
  const groupId = readInteger(query.group_id)
  if (limit === null || limit === 0) return jsonAnswer({ error: 'Incorrect limit' })
  if (lastId === null) return jsonAnswer({ error: 'Incorrect last_id' })
  if (groupId === null) return jsonAnswer({ error: 'Incorrect group_id' })
  const instants = readInstants(query, { from: 'last_modified_from', to: 'last_modified_to' })
  if (instants === null) return jsonAnswer({ products: [] })
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = instants
  const maxId =
    lastId === undefined ? Number.POSITIVE_INFINITY : facts.isLastIdInclusive ? lastId : lastId - 1
  const products = inGroup(world.goods.all(), groupId, facts)
    .filter((product) => product.id <= maxId)
    .filter((product) => {
      const at = world.goods.modifiedAt(product)
      return at >= from && at <= to
    })
    .slice(0, Math.min(limit ?? facts.defaultLimit, facts.maxLimit))
    .map((product) => world.goods.wire(product, language))
  return jsonAnswer({ products })
}

/** The goods that a list looks through, newest first (prom-api 2.3: shops differ in what they show). */
function inGroup(all: readonly Product[], groupId: number | undefined, facts: Facts): Product[] {
  const newestFirst = all.toReversed()
  const isNarrow = facts.listedWithoutGroup === 'rootGroup'
  if (!isNarrow && (groupId === undefined || groupId === ROOT_GROUP_ID)) return newestFirst
  const wanted = groupId ?? ROOT_GROUP_ID
  const found = newestFirst.filter((product) => GROUPS[product.group].id === wanted)
  return facts.mostProductsInGroup === null ? found : found.slice(0, facts.mostProductsInGroup)
}

/** `GET /products/{id}`: a page with 404 for what is not there or was deleted. */
export function getProduct(world: World, { params, language }: ApiRequest): Answer {
  return answerProduct(world, findProduct(world, Number(params.id)), language)
}

/** `GET /products/by_external_id/{external_id}`. */
export function getProductByExternalId(world: World, { params, language }: ApiRequest): Answer {
  return answerProduct(world, findByExternalId(world, params.externalId), language)
}

function answerProduct(world: World, product: Product | undefined, language: Language): Answer {
  const wire = product === undefined ? null : world.goods.wire(product, language)
  return wire === null ? htmlAnswer(404) : jsonAnswer({ product: wire })
}

const findProduct = (world: World, id: unknown) => world.goods.find(Number(id))

const findByExternalId = (world: World, id: unknown) =>
  typeof id === 'string' ? world.goods.findByExternalId(id) : undefined

/** `POST /products/edit`: `id` is Prom's number. */
export function editProducts(world: World, request: ApiRequest): Answer {
  return edit(world, request, (id) => findProduct(world, id))
}

/** `POST /products/edit_by_external_id`: `id` is the shop's own id, and comes back in `processed_ids`. */
export function editProductsByExternalId(world: World, request: ApiRequest): Answer {
  return edit(world, request, (id) => findByExternalId(world, id))
}

function edit(
  world: World,
  { body, language }: ApiRequest,
  find: (id: unknown) => Product | undefined,
): Answer {
  if (!Array.isArray(body)) return jsonAnswer({ errors: { error: REFUSALS.listExpected[language] } })
  const facts = world.facts()
  const processed: unknown[] = []
  const errors: Record<string, string> = {}
  for (const item of body) {
    if (!isRecord(item)) return jsonAnswer({ errors: { error: REFUSALS.listExpected[language] } })
    const product = find(item.id)
    const before = product === undefined ? null : world.goods.wire(product, language)
    if (product === undefined || before === null) {
      errors[String(item.id)] = 'product not found'
      continue
    }
    const problem = problemOf(item, product, facts)
    if (problem !== null) {
      errors[String(item.id)] = problem
      continue
    }
    const changes = changesOf(item, before, facts)
    const isDropped = facts.isProductEditDropped || facts.droppedProductIds.includes(product.id)
    // Nothing to change and a dropped change look the same to the client (prom-api 6).
    if (Object.keys(changes).length === 0 || isDropped) continue
    world.apply({ kind: 'editProduct', at: world.now(), productId: product.id, changes })
    processed.push(item.id)
  }
  return jsonAnswer({ processed_ids: processed, errors })
}

function problemOf(item: Record<string, unknown>, product: Product, facts: Facts): string | null {
  const { presence, status, quantity_in_stock: quantity, price } = item
  const isInherited = facts.isVariationPresenceInherited && product.variationBaseId !== null
  if (presence !== undefined && isInherited) {
    return 'variation inherits presence from its base product'
  }
  if (presence !== undefined && !WRITABLE_PRESENCES.includes(String(presence))) return 'invalid presence'
  if (status !== undefined && !WRITABLE_STATUSES.includes(String(status))) return 'invalid status'
  if (quantity !== undefined && !Number.isInteger(quantity)) return 'invalid quantity_in_stock'
  return price !== undefined && typeof price !== 'number' ? 'invalid price' : null
}

function changesOf(
  item: Record<string, unknown>,
  before: WireProduct,
  facts: Facts,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {}
  for (const field of EDITABLE) {
    const isEmptied = field === 'quantity_in_stock' && item[field] === 0 && facts.zeroQuantity === 'untracked'
    const value = isEmptied ? null : item[field]
    if (value === undefined || isSame(value, before[field])) continue
    changes[field] = value
  }
  return changes
}

function isSame(value: unknown, before: unknown): boolean {
  // Whole prices are marked texts until they are written.
  const known =
    typeof before === 'string' && before.startsWith('\u0000') ? Number(before.slice(1, -1)) : before
  return JSON.stringify(value) === JSON.stringify(known)
}
