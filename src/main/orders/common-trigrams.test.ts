import { expect, test } from 'vitest'
import { openTemporaryDatabase } from '../../../test/fixtures/temporary-database.ts'
import { createTrigramChoice } from './common-trigrams.ts'

function choiceOver(texts: readonly string[]) {
  const { sqlite } = openTemporaryDatabase()
  // Which orders the texts belong to is not asked here.
  sqlite.pragma('foreign_keys = OFF')
  const insert = sqlite.prepare('INSERT INTO order_search (order_id, text) VALUES (?, ?)')
  sqlite.transaction(() => {
    texts.forEach((text, index) => {
      insert.run(index + 1, text)
    })
  })()
  return createTrigramChoice(sqlite)
}

const goods = (count: number) => Array.from({ length: count }, (_, index) => `sku-${1000 + index}`)

// Would catch: the longest list of the index walked for letters that every order has.
test('letters that most orders have are not looked up, and the rarest come first', () => {
  const choose = choiceOver([...goods(900), ...Array.from({ length: 300 }, () => 'чайник')])
  expect(choose(['sku', '-13', '333'])).toEqual(['333', '-13'])
  expect(choose(['чай', 'ник'])).toEqual(['чай', 'ник'])
})

// Would catch: a sample of the newest only, whose parcels have no numbers yet.
test('orders of every age tell what is common', () => {
  const choose = choiceOver([...Array.from({ length: 1_000 }, (_, index) => `2045${index}`), ...goods(400)])
  expect(choose(['204', '777'])).toEqual(['777'])
})

test('of letters that all are common one is left', () => {
  expect(choiceOver(goods(50))(['sku', 'ku-', 'u-1'])).toHaveLength(1)
  expect(choiceOver([])(['аб ', 'абв'])).not.toHaveLength(0)
  expect(choiceOver([])(['абв'])).toEqual(['абв'])
})
