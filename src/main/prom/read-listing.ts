import type { PromGroup, PromListing, ReadListing } from './prom-listing.ts'
import {
  idOrNull,
  isWireObject,
  moneyOrNull,
  objectOrNothing,
  parseWireDate,
  textOrNull,
  UnreadableField,
  type WireObject,
} from './wire-values.ts'

/**
 * Reads one product of a shop as Prom sent it (prom-api 6). Never throws: without an id, a name, a presence, a state
 * or with a quantity that is none, it is unreadable by itself and stops no other; of the rest a wrong type is missing.
 */
export function readListing(raw: unknown): ReadListing {
  try {
    if (!isWireObject(raw)) throw new UnreadableField('product', raw)
    return { isReadable: true, listing: readFields(raw) }
  } catch (error) {
    if (!(error instanceof UnreadableField)) throw error
    const externalId = isWireObject(raw) ? idOrNull(raw.id) : null
    return { isReadable: false, externalId, field: error.field, found: error.found }
  }
}

function readFields(raw: WireObject): PromListing {
  const names = objectOrNothing(raw.name_multilang)
  const nameUk = textOrNull(names.uk)
  const nameRu = textOrNull(names.ru)
  const group = objectOrNothing(raw.group)
  return {
    externalId: required(idOrNull(raw.id), 'id', raw.id),
    offerId: textOrNull(raw.external_id),
    sku: textOrNull(raw.sku),
    name: required(textOrNull(raw.name) ?? nameUk ?? nameRu, 'name', raw.name),
    nameUk,
    nameRu,
    priceMinor: moneyOrNull(raw.price),
    ...readDiscount(objectOrNothing(raw.discount)),
    presence: required(textOrNull(raw.presence), 'presence', raw.presence),
    isReadyToShip: raw.in_stock === true,
    quantity: readQuantity(raw.quantity_in_stock),
    state: required(textOrNull(raw.status), 'status', raw.status),
    groupExternalId: idOrNull(group.id),
    groupName: textOrNull(group.name),
    unit: textOrNull(raw.measure_unit),
    imageUrl: textOrNull(raw.main_image),
    isVariation: raw.is_variation === true || idOrNull(raw.variation_base_id) !== null,
    modifiedAt: parseWireDate(raw.date_modified),
  }
}

function readDiscount(discount: WireObject): Pick<PromListing, 'discountKind' | 'discountValue'> {
  const { type, value } = discount
  const isKnown = type === 'percent' || type === 'amount'
  if (!isKnown || typeof value !== 'number' || !(value > 0))
    return { discountKind: null, discountValue: null }
  return { discountKind: type, discountValue: value }
}

/** Not counted is `null`; a quantity that cannot be understood must not become either. */
function readQuantity(value: unknown): number | null {
  if (value === undefined || value === null || value === '') return null
  const quantity = typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value
  if (typeof quantity === 'number' && Number.isFinite(quantity)) return Math.floor(quantity)
  throw new UnreadableField('quantity_in_stock', value)
}

/** Groups that have at least an id. */
export function readGroup(raw: unknown): PromGroup[] {
  const group = objectOrNothing(raw)
  const externalId = idOrNull(group.id)
  if (externalId === null) return []
  const names = objectOrNothing(group.name_multilang)
  const nameUk = textOrNull(names.uk)
  const nameRu = textOrNull(names.ru)
  return [
    {
      externalId,
      name: textOrNull(group.name) ?? nameUk ?? nameRu ?? String(externalId),
      nameUk,
      nameRu,
      parentExternalId: idOrNull(group.parent_group_id),
    },
  ]
}

function required<T>(value: T | null, field: string, found: unknown): T {
  if (value === null) throw new UnreadableField(field, found)
  return value
}
