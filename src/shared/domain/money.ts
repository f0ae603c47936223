export const CURRENCIES = ['UAH', 'USD', 'EUR', 'PLN'] as const

export type Currency = (typeof CURRENCIES)[number]

const BLANKS = /[\s\u00a0\u202f\u2009]/g
const CURRENCY_WORD = /(?:грн\.?|₴|uah|usd|\$|eur|€|pln|zł|₸|тг\.?)$/i
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/

/**
 * Reads an amount in every form that Prom sends (prom-api 3.2): `39 грн`, `1 713 грн`, `1 100,50 грн`, `грн.`,
 * `"2.86"`, `649.0`; thousands parted by a plain, no-break or narrow no-break space.
 * @returns whole minor units (kopiykas), or `null` where the text is not an amount: never 0 by guess
 */
export function parseMoneyToMinor(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? toMinor(value) : null
  if (typeof value !== 'string') return null
  const text = value.replaceAll(BLANKS, '').replace(CURRENCY_WORD, '').replace(',', '.')
  if (!PLAIN_NUMBER.test(text)) return null
  return toMinor(Number(text))
}

function toMinor(amount: number): number | null {
  // The tiny correction keeps 1.005 from becoming 100 because of its binary form.
  const minor = Math.round(amount * 100 + Math.sign(amount) * 1e-7)
  return Number.isSafeInteger(minor) ? minor : null
}
