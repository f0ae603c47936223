import { foldForSearch, type SearchTerms } from '#shared/domain/search-text.ts'

/** A part of a text, from `start` up to, but not including, `end`. */
export interface Range {
  start: number
  end: number
}

/**
 * Where a text contains what is searched for, folded as the search folds it. Runs of digits are found also across the
 * blanks and signs that numbers are shown with.
 */
export function matchesIn(text: string, { words }: SearchTerms): Range[] {
  if (words.length === 0) return []
  const letters = Array.from(text)
  const whole = indexed(letters, (letter) => foldForSearch(letter) || ' ')
  const digits = indexed(letters, (letter) => (/\d/.test(letter) ? letter : ''))
  const found = words.flatMap((word) => [
    ...occurrences(whole, word),
    ...(/^\d{3,}$/.test(word) ? occurrences(digits, word) : []),
  ])
  return merged(found)
}

interface Indexed {
  folded: string
  /** For each letter of `folded`, where it stands in the text. */
  places: Range[]
}

function indexed(letters: readonly string[], fold: (letter: string) => string): Indexed {
  const places: Range[] = []
  let folded = ''
  let start = 0
  for (const letter of letters) {
    const end = start + letter.length
    for (const one of fold(letter)) {
      folded += one
      for (let unit = 0; unit < one.length; unit += 1) places.push({ start, end })
    }
    start = end
  }
  return { folded, places }
}

function occurrences({ folded, places }: Indexed, word: string): Range[] {
  const found: Range[] = []
  // One letter finds the words that begin with it.
  const isOneLetter = Array.from(word).length === 1
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    const first = places[at]
    const last = places[at + word.length - 1]
    if (first === undefined || last === undefined) break
    if (isOneLetter && at > 0 && folded[at - 1] !== ' ') continue
    found.push({ start: first.start, end: last.end })
  }
  return found
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}

/** The matches of a whole text as they show in the part of it that is on screen. */
export function matchesInPart(ranges: readonly Range[], part: Range): Range[] {
  return ranges
    .map(({ start, end }) => ({
      start: Math.max(start, part.start) - part.start,
      end: Math.min(end, part.end) - part.start,
    }))
    .filter(({ start, end }) => end > start)
}
