/**
 * Folds text so that what a person types finds what is stored: case, the three apostrophes and ґ/г are one;
 * і and ї stay different letters.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('uk')
    .replaceAll(/['’ʼ`‘]/g, "'")
    .replaceAll('ґ', 'г')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
