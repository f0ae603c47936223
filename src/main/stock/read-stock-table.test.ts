import { expect, test } from 'vitest'
import { readStockRows, readStockTable } from './read-stock-table.ts'

const read = (text: string) =>
  readStockTable(text).map(({ line, sku, quantity, purchasePriceMinor, problem }) => [
    line,
    sku,
    quantity,
    purchasePriceMinor,
    problem,
  ])

test('tabs, semicolons and commas, with a heading and a byte order mark', () => {
  expect(read('\ufeffАртикул;Кількість;Закупівля\r\nSKU-1;12;40,50\r\n\r\nSKU-2;0;')).toEqual([
    [2, 'SKU-1', 12, 4050, null],
    [4, 'SKU-2', 0, null, null],
  ])
  expect(read('SKU-1\t1 200\t1 234,50 грн\nSKU-2\t\t10')).toEqual([
    [1, 'SKU-1', 1200, 123_450, null],
    [2, 'SKU-2', null, 1000, null],
  ])
  expect(read('"A, ""B""",5')).toEqual([[1, 'A, "B"', 5, null, null]])
})

test('what cannot be understood is said of its line, and is never a zero', () => {
  expect(read('SKU-1;багато 5;3\nSKU-2;1,5;3\nSKU-3;-2\nSKU-4;4;дорого\nSKU-5;;')).toEqual([
    [1, 'SKU-1', null, 300, 'badQuantity'],
    [2, 'SKU-2', null, 300, 'badQuantity'],
    [3, 'SKU-3', null, null, 'badQuantity'],
    [4, 'SKU-4', 4, null, 'badPrice'],
    [5, 'SKU-5', null, null, 'nothing'],
  ])
})

test('text that a spreadsheet was kept from changing is read as it was', () => {
  expect(read(`"=""007""";4;\n'-A1;5;`)).toEqual([
    [1, '007', 4, null, null],
    [2, '-A1', 5, null, null],
  ])
})

test('rows of a workbook: numbers as numbers, lines as the sheet counts them', () => {
  const rows = [
    ['SKU', 'pieces'],
    [7, 12, 40.5],
    [],
    ['A-1', null, '1 234,50'],
    ['A-2', 1.5, null],
    ['A-3', 3],
  ]
  expect(
    readStockRows(rows).map(({ line, sku, quantity, purchasePriceMinor, problem }) => [
      line,
      sku,
      quantity,
      purchasePriceMinor,
      problem,
    ]),
  ).toEqual([
    [2, '7', 12, 4050, null],
    [4, 'A-1', null, 123_450, null],
    [5, 'A-2', null, null, 'badQuantity'],
    [6, 'A-3', 3, null, null],
  ])
})
