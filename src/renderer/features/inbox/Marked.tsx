import type { ReactNode } from 'react'
import type { SearchTerms } from '#shared/domain/search-text.ts'
import { matchesIn, matchesInPart } from './matches.ts'

interface MarkedProps {
  text: string
  terms: SearchTerms
  /** The text that `text` is a part of, and where it begins there: a match may reach beyond what is shown. */
  whole?: { text: string; start: number }
}

/** A text with what was searched for marked in it. */
export function Marked({ text, terms, whole }: MarkedProps): ReactNode {
  if (terms.words.length === 0) return text
  const ranges =
    whole === undefined
      ? matchesIn(text, terms)
      : matchesInPart(matchesIn(whole.text, terms), { start: whole.start, end: whole.start + text.length })
  if (ranges.length === 0) return text
  const parts: ReactNode[] = []
  let shown = 0
  for (const { start, end } of ranges) {
    parts.push(text.slice(shown, start), <mark key={start}>{text.slice(start, end)}</mark>)
    shown = end
  }
  parts.push(text.slice(shown))
  return parts
}
