import { expect, it } from 'vitest'
import { readSearch } from '#shared/domain/search-text.ts'
import { matchesIn, matchesInPart } from './matches.ts'

const found = (text: string, search: string) =>
  matchesIn(text, readSearch(search)).map(({ start, end }) => text.slice(start, end))

// Would catch: marks that stand beside what was found, where folding or blanks move letters.
it.each([
  ['Ґалаган Мар’яна', 'галаг', ['Ґалаг']],
  ['Ґалаган Мар’яна', "р'я", ['р’я']],
  ['Термос 0,5 л, термос', 'термос', ['Термос', 'термос']],
  ['900\u00a0159\u00a0953', '1599', ['159\u00a09']],
  ['+38 (000) 123-45-67', '012345', ['0) 123-45']],
  ['Іван Петренко', 'пет іва', ['Іва', 'Пет']],
  ['ананас', 'ана', ['анана']],
  ['😀 Ян', 'ян', ['Ян']],
  ['Яна моя', 'я', ['Я']],
  ['20450000000017', '900000001, 20450000000017', ['20450000000017']],
  ['Термос', '', []],
  ['Термос', 'чашка', []],
])('in %j, %j is %j', (text, search, expected) => {
  expect(found(text, search)).toEqual(expected)
})

it('shows in a part of a text what of the match lies in it', () => {
  const ranges = matchesIn('380001234567', readSearch('12345'))
  expect(matchesInPart(ranges, { start: 8, end: 12 })).toEqual([{ start: 0, end: 2 }])
  expect(matchesInPart(ranges, { start: 0, end: 4 })).toEqual([])
})
