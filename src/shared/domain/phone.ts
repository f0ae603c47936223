/**
 * Ukrainian phone numbers in the forms people type: `0XXXXXXXXX`, `80…`, `380…`, `+380…`, `00380…`, `+38 (0XX)`,
 * with blanks and brackets.
 * @returns `+380XXXXXXXXX`; another number in international form as `+digits`; `null` where there is no number
 */
export function normalizePhone(raw: string): string | null {
  const hasPlus = raw.trim().startsWith('+')
  const digits = raw.replaceAll(/\D/g, '')
  if (digits.length === 10 && digits.startsWith('0')) return `+38${digits}`
  // With a plus it is a number of another country: +800 is one.
  if (digits.length === 11 && digits.startsWith('80') && !hasPlus) return `+3${digits}`
  if (digits.length === 12 && digits.startsWith('380')) return `+${digits}`
  if (digits.length === 14 && digits.startsWith('00380')) return `+${digits.slice(2)}`
  // "+380 (0XX)": the zero is dialled only inside the country.
  if (digits.length === 13 && digits.startsWith('3800')) return `+380${digits.slice(4)}`
  if (hasPlus && digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0')) return `+${digits}`
  return null
}

/** `+380671234567` as `+380 67 123 45 67`; anything else as it is. */
export function formatPhone(phone: string): string {
  const match = /^\+380(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(phone)
  return match ? `+380 ${match[1]} ${match[2]} ${match[3]} ${match[4]}` : phone
}

/** The last four digits, by which sellers tell buyers apart in a list. */
export function phoneTail(phone: string): string {
  return phone.replaceAll(/\D/g, '').slice(-4)
}
