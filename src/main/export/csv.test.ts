import { describe, expect, it } from 'vitest'
import type { Cell } from './columns.ts'
import { csvLine } from './csv.ts'
import { inKyiv } from './excel-time.ts'

const text = (value: string | null) => csvLine([{ type: 'text', value }]).slice(0, -2)

describe('a field of text', () => {
  // Would catch: 2,045E+13 for a tracking number, a lost plus, a lost zero.
  it.each([
    ['20450000000000', '"=""20450000000000"""'],
    ['+380000000001', '"=""+380000000001"""'],
    ['007', '"=""007"""'],
  ])('%s stays text', (value, field) => {
    expect(text(value)).toBe(field)
  })

  // Would catch: a comment of a buyer that runs as a formula on the seller's computer.
  it.each([
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['+cmd', "'+cmd"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
  ])('%j is no formula', (value, field) => {
    expect(text(value)).toBe(field)
  })

  it.each([
    ['a;b', '"a;b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['A-1', 'A-1'],
    [null, ''],
  ])('%j is quoted as needed', (value, field) => {
    expect(text(value)).toBe(field)
  })
})

it('writes numbers with a comma, times by the clock of Kyiv, and a semicolon between them', () => {
  const cells: Cell[] = [
    { type: 'money', value: 123_450 },
    { type: 'money', value: -5 },
    { type: 'number', value: 0.5 },
    { type: 'time', value: Date.UTC(2026, 6, 7, 21, 30) },
    { type: 'money', value: null },
  ]
  expect(csvLine(cells)).toBe('1234,50;-0,05;0,5;08.07.2026 00:30;\r\n')
})

it('counts days as Excel does, in winter and summer time', () => {
  expect(inKyiv(Date.UTC(2026, 0, 1, 10, 0)).serial).toBe(46_023.5)
  expect(inKyiv(Date.UTC(2026, 6, 1, 9, 0)).serial).toBe(46_204.5)
})
