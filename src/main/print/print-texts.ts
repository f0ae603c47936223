import { createFormat, type Format } from '#shared/format.ts'
import enTexts from '#shared/locale/en/print.json' with { type: 'json' }
import ukTexts from '#shared/locale/uk/print.json' with { type: 'json' }

export type Language = 'uk' | 'en'

export interface PrintTexts {
  language: Language
  texts: typeof ukTexts
  format: Format
}

/** Words and forms of a printed document. */
export function printTexts(language: Language): PrintTexts {
  return { language, texts: language === 'uk' ? ukTexts : enTexts, format: createFormat(language) }
}

/** `900014393` as `900 014 393`, with no-break spaces, as on screen. */
export function groupedNumber(externalId: number): string {
  return String(externalId).replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0')
}
