import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldForSearch, readSearch } from './search-text.ts'

describe('foldForSearch', () => {
  it.each([
    ['МАР’ЯНА', "мар'яна"],
    ['Марʼяна', "мар'яна"],
    ['Мар`яна', "мар'яна"],
    ['Мар‘яна', "мар'яна"],
    ['Мар´яна', "мар'яна"],
    ['Ґалаґан', 'галаган'],
    ['Її ЇЖАК Йод', 'її їжак йод'],
    ['и\u0306од і\u0308жак', 'йод їжак'],
    ['  Термос\u00a01\u202fл\n ', 'термос 1 л'],
    ['Щётка ABC-12', 'щётка abc-12'],
    ['', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded)
  })

  it('keeps і, ї, и and е, є apart', () => {
    expect(new Set(['і', 'ї', 'и', 'е', 'є', 'э', 'ы'].map(foldForSearch)).size).toBe(7)
  })

  it('changes nothing when applied again, so stored and typed text meet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = foldForSearch(text)
        expect(foldForSearch(once)).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })

  it('finds a word whatever case it was typed in', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяabcxyz'),
      minLength: 1,
    })
    fc.assert(
      fc.property(letters, (word) => {
        expect(foldForSearch(word.toUpperCase())).toBe(foldForSearch(word))
      }),
    )
  })
})

describe('a search', () => {
  it.for([
    ['', []],
    ['   ', []],
    ['  Чашка   синя чашка', ['чашка', 'синя']],
    ['+38 (000) 123-45-67', ['380001234567']],
    ['900 159 953', ['900159953']],
    ['2045 0000 0000 17', ['20450000000017']],
    ['12 34', ['12', '34']],
    ['18:00', ['18:00']],
    ['№900159953', ['900159953']],
    ['чашка, синя', ['чашка,', 'синя']],
  ] as const)('for %j wants all of %j', ([search, words]) => {
    expect(readSearch(search)).toEqual({ words, isAny: false })
  })

  // Would catch: a column pasted from a table that is taken for one long number, or for words that all must be found.
  it.for([
    ['900159953 900159193', ['900159953', '900159193']],
    ['900 159 953\n900 159 193\n', ['900159953', '900159193']],
    ['№900159953, #900159193; 900159193', ['900159953', '900159193']],
    ['20450000000017\r\nRR 123456789 UA', ['20450000000017', 'rr123456789ua']],
    ['+38 (000) 123-45-67\t12345', ['380001234567', '12345']],
  ] as const)('for %j wants any of %j', ([search, words]) => {
    expect(readSearch(search)).toEqual({ words, isAny: true })
  })
})
