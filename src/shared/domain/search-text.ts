/** Everything that people type for the Ukrainian apostrophe: ' ’ ʼ ` ‘ ´ ′ ʹ */
const APOSTROPHES = /[\u2019\u02bc\u0060\u2018\u00b4\u2032\u02b9]/g
/** The Ukrainian letter ghe with upturn, which many keyboards lack, and the plain ghe. */
const GHE_WITH_UPTURN = /\u0491/g
const GHE = '\u0433'

/**
 * Folds text so that what a person types finds what is stored: case, the apostrophes and the two letters ghe are
 * one, any run of blanks is one space. All other letters stay different.
 */
export function foldForSearch(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(APOSTROPHES, "'")
    .replaceAll(GHE_WITH_UPTURN, GHE)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
