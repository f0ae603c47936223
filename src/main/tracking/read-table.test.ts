import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'

const ORDERS = new Map(
  [
    { externalId: 427118903, carrier: 'nova_poshta' as const },
    { externalId: 427, carrier: 'ukrposhta' as const },
  ].map((order) => [order.externalId, order]),
)

const read = (text: string) =>
  readTable(text, (id) => ORDERS.get(id) ?? null).map(({ line, externalId, order, numberText }) => [
    line,
    externalId,
    order !== null,
    numberText,
  ])

test.each([
  ['427118903\t20450000000192', [1, 427118903, true, '20450000000192']],
  ['427118903;20450000000192', [1, 427118903, true, '20450000000192']],
  ['427118903 20450000000192', [1, 427118903, true, '20450000000192']],
  ['№ 427118903\t20450000000192', [1, 427118903, true, '20450000000192']],
  // The order number in groups, as Kramar shows it; the number in groups, as Nova Poshta prints it.
  ['427\u00a0118\u00a0903\t20 4500 0000 0192', [1, 427118903, true, '20 4500 0000 0192']],
  // Other cells around them.
  ['1\tЗразкова\t427118903\t1 713,00\t20450000000192', [1, 427118903, true, '20450000000192']],
  ['20450000000192;427118903', [1, 427118903, true, '20450000000192']],
  ['"427118903";"20450000000192"', [1, 427118903, true, '20450000000192']],
  ['427 500000000123', [1, 427, true, '500000000123']],
  ['427118903', [1, 427118903, false, '']],
  ['5;20450000000192', [1, 5, false, '20450000000192']],
  ['немає номера 7', [1, null, false, 'номера 7']],
])('%j', (text, expected) => {
  expect(read(text)).toEqual([expected])
})

test('leaves out a heading and empty lines, and keeps the numbers of the lines', () => {
  expect(read('Замовлення;ТТН\r\n\r\n427;0500000000123\r\n')).toEqual([[3, 427, true, '0500000000123']])
  expect(read('')).toEqual([])
})
