export const CURRENCIES = ['UAH', 'USD', 'EUR', 'PLN'] as const

export type Currency = (typeof CURRENCIES)[number]

/** Every kind of blank, also those without width that come along when text is pasted. */
const BLANKS = /[\s\u200b\u2060]/g
/** The escapes spell the hryvnia's usual short form and the tenge's one (prom-api 3.2). */
const CURRENCY_WORD =
  /(?:\u0433\u0440\u043d\.?|\u20b4|uah|usd|\$|eur|\u20ac|pln|z\u0142|\u20b8|\u0442\u0433\.?)$/i
const PLAIN_NUMBER = /^(-?)(\d+)(?:[.,](\d+))?$/

/**
 * Reads an amount in every form that Prom sends (prom-api 3.2): a number, or text with or without a currency
 * word, thousands parted by any kind of blank, decimals after a comma or a dot. Halves of a minor unit go up.
 * @returns whole minor units, or `null` where the text is not an amount: never 0 by guess
 */
export function parseMoneyToMinor(value: unknown): number | null {
  if (typeof value === 'number') return parseNumber(value)
  if (typeof value !== 'string') return null
  const text = value.replaceAll(BLANKS, '')
  const amount = text.replace(CURRENCY_WORD, '')
  // Beside a currency word, three digits after the sign may as well be thousands: not ours to guess.
  const isAmbiguous = amount !== text && /[.,]\d{3}$/.test(amount)
  return isAmbiguous ? null : parseDecimal(amount)
}

function parseNumber(amount: number): number | null {
  // The shortest decimal form is what Prom wrote; very large and very small ones have an exponent and are refused.
  return Number.isFinite(amount) ? parseDecimal(String(amount)) : null
}

/** Digit by digit, because binary fractions make 100 of 1.005. */
function parseDecimal(text: string): number | null {
  const match = PLAIN_NUMBER.exec(text)
  if (!match) return null
  const [, sign, whole = '', decimals = ''] = match
  const hundredths = Number(decimals.slice(0, 2).padEnd(2, '0'))
  const isRoundedUp = (decimals[2] ?? '0') >= '5'
  const minor = Number(whole) * 100 + hundredths + (isRoundedUp ? 1 : 0)
  if (!Number.isSafeInteger(minor)) return null
  // An amount below half a minor unit is no zero: nobody asked for nothing.
  if (minor === 0) return /[1-9]/.test(decimals) ? null : 0
  return sign === '-' ? -minor : minor
}
