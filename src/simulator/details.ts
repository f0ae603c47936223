import { commissionOf, type Product } from './catalog.ts'
import {
  BUYER_COMMENTS,
  FEMALE_NAMES,
  FEMALE_PATRONYMICS,
  MALE_NAMES,
  MALE_PATRONYMICS,
  SURNAMES,
} from './data/people.ts'
import { STREETS, TOWNS, type Town } from './data/places.ts'
import { createRandom, type Random } from './random.ts'
import { providerOf, type Traits } from './traits.ts'

export interface Person {
  firstName: string
  lastName: string
  /** Empty or `null` where the person has given none; both occur on the wire. */
  patronymic: string | null
  phone: string
}

export interface Buyer extends Person {
  id: number
  email: string | null
  town: Town
  street: string
  building: number
  apartment: number | null
  branch: number
}

export interface Line {
  product: Product
  quantity: number
  priceMinor: number
  totalMinor: number
  commissionMinor: number
}

/** What an order consists of; nothing of it changes during its life. */
export interface Details {
  buyer: Buyer
  recipient: Person | null
  comment: string
  lines: Line[]
  priceMinor: number
  commissionMinor: number
  discountMinor: number | null
  promoCode: string | null
  deliveryCost: number | null
  isCheapDelivery: boolean
  isDontCall: boolean
  source: string
  utm: { medium: string; source: string; campaign: string } | null
  address: string
  /** Forms in which the same things come on the wire. */
  form: {
    /** Optional fields are left out altogether. */
    isSparse: boolean
    hasModified: boolean
    hasRecipientBlock: boolean
    isMoneyNumeric: boolean
    currencyWord: 'грн' | 'грн.'
  }
}

const REGULAR_BUYERS = 300
const UNUSED_PHONE_CODE = '+38000'

function drawPerson(random: Random, number: number): Person {
  const isFemale = random.chance(0.62)
  const surname = random.pick(SURNAMES)
  const patronymic = random.weighted<string | null>([
    [random.pick(isFemale ? FEMALE_PATRONYMICS : MALE_PATRONYMICS), 35],
    [null, 40],
    ['', 25],
  ])
  return {
    firstName: random.pick(isFemale ? FEMALE_NAMES : MALE_NAMES),
    lastName: surname[isFemale ? 1 : 0],
    patronymic,
    phone: `${UNUSED_PHONE_CODE}${String(number).padStart(7, '0')}`,
  }
}

const WEIGHTED_TOWNS = TOWNS.map((town) => [town, town.weight] as const)

/** A buyer is the same person in every order of theirs. */
function drawBuyer(seed: number, number: number): Buyer {
  const random = createRandom(seed, 21, number)
  return {
    ...drawPerson(random, number),
    id: 800_000_000 + number,
    email: random.weighted<string | null>([
      [`buyer${number}@example.com`, 40],
      [null, 40],
      ['', 20],
    ]),
    town: random.weighted(WEIGHTED_TOWNS),
    street: random.pick(STREETS),
    building: random.int(1, 180),
    apartment: random.chance(0.7) ? random.int(1, 240) : null,
    branch: random.int(1, 280),
  }
}

function drawLines(random: Random, products: readonly Product[]): Line[] {
  const count = random.weighted([
    [1, 62],
    [2, 24],
    [3, 10],
    [4, 4],
  ] as const)
  const lines: Line[] = []
  for (let index = 0; index < count; index += 1) {
    const product = random.pick(products)
    if (lines.some((line) => line.product.id === product.id)) continue
    const quantity = random.weighted([
      [1, 84],
      [2, 11],
      [3, 3],
      [5, 1],
      [12, 1],
    ] as const)
    const discount = product.discountPercent ?? 0
    const priceMinor = Math.round((product.priceMinor * (100 - discount)) / 100)
    const totalMinor = priceMinor * quantity
    lines.push({
      product,
      quantity,
      priceMinor,
      totalMinor,
      commissionMinor: commissionOf(product, totalMinor),
    })
  }
  return lines
}

/** Everything about an order that its course does not change. Pure in seed and number. */
export function drawDetails(seed: number, traits: Traits, products: readonly Product[]): Details {
  const random = createRandom(seed, 2, traits.index)
  const isRegular = random.chance(0.22)
  const buyer = drawBuyer(
    seed,
    isRegular ? 1 + random.int(0, REGULAR_BUYERS - 1) : 1 + REGULAR_BUYERS + (traits.index % 9_000_000),
  )
  const lines = drawLines(random, products)
  const priceMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0)
  const provider = providerOf(traits.delivery)
  const isCheapDelivery =
    provider !== null && traits.payment !== 'transfer' && priceMinor >= 20_000 && random.chance(0.4)
  const hasPromo = random.chance(0.06)
  const isSparse = random.chance(0.04)
  const source = random.weighted([
    ['portal', 50],
    ['mobile_catalog_app', 27],
    ['company_site', 12],
    ['bigl', 6],
    ['company_cabinet', 3],
    ['mobile_app', 2],
  ] as const)
  return {
    buyer,
    recipient: random.chance(0.09) ? drawPerson(random, 9_500_000 + (traits.index % 400_000)) : null,
    comment: random.chance(0.16) ? random.pick(BUYER_COMMENTS) : '',
    lines,
    priceMinor,
    commissionMinor: lines.reduce((sum, line) => sum + line.commissionMinor, 0),
    discountMinor: hasPromo ? Math.round(priceMinor / 10) : null,
    promoCode: hasPromo ? random.pick(['EXAMPLE10', 'ZRAZOK10', 'PRYKLAD-10']) : null,
    deliveryCost: drawDeliveryCost(),
    isCheapDelivery,
    isDontCall: random.chance(0.45),
    source,
    utm:
      source === 'company_site' && random.chance(0.5)
        ? { medium: 'cpc', source: random.pick(['google', 'facebook']), campaign: 'example-campaign' }
        : null,
    address: writeAddress(traits, buyer),
    form: {
      isSparse,
      hasModified: !isSparse && !random.chance(0.02),
      hasRecipientBlock: random.chance(0.8),
      isMoneyNumeric: random.chance(0.05),
      currencyWord: random.chance(0.04) ? 'грн.' : 'грн',
    },
  }

  function drawDeliveryCost(): number | null {
    if (isSparse) return null
    if (traits.delivery === 'pickup' || isCheapDelivery) return 0
    return random.weighted([
      [0, 60],
      [45, 20],
      [70, 15],
      [89.5, 5],
    ] as const)
  }
}

function writeAddress(traits: Traits, buyer: Buyer): string {
  const { town, street, building, apartment, branch } = buyer
  const place = town.region === null ? town.name : `${town.name} (${town.region})`
  switch (traits.delivery) {
    case 'nova_poshta':
      return `${place}, Відділення №${branch} (до 30 кг): ${street}, ${building}`
    case 'nova_poshta_locker':
      return `${place}, Поштомат №${40_000 + branch}: ${street}, ${building}`
    case 'nova_poshta_courier':
      return `${place}, ${street}, ${building}${apartment === null ? '' : `, кв. ${apartment}`}`
    case 'ukrposhta':
      return `${place}, ${town.postcode}, ${street}, ${building}`
    case 'meest':
      return `${place}, Відділення №${branch}: ${street}, ${building}`
    case 'rozetka_delivery':
      return `${place}, Магазин Rozetka: ${street}, ${building}`
    case 'cargo':
      return `${place}, ${street}, ${building}`
    case 'pickup':
      return ''
  }
}
