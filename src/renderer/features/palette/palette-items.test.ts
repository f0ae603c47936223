import { describe, expect, it } from 'vitest'
import type { OrderRow } from '#shared/contract/orders.ts'
import { COMMAND_IDS } from '#shared/domain/commands.ts'
import {
  bySection,
  findItems,
  isForPalette,
  type PaletteItem,
  typedNumber,
  withNumber,
} from './palette-items.ts'

function item(key: string, label: string, group: PaletteItem['group'] = 'commands'): PaletteItem {
  return { kind: 'search', key, group, label, text: '' }
}

const ACCEPT = item('accept', 'Accept')
const UNDO = item('undo', 'Undo the last action')
const SETTINGS = item('settings', 'Settings', 'screens')
const GALE = item('source', "\u0490ava's \u02bcshop", 'sources')
const ITEMS = [ACCEPT, UNDO, SETTINGS, GALE]

describe('findItems', () => {
  it('offers everything before anything is typed', () => {
    expect(findItems(ITEMS, '  ')).toEqual(ITEMS)
  })

  it('finds by every word, wherever it stands, and by folded letters', () => {
    expect(findItems(ITEMS, 'last UNDO')).toEqual([UNDO])
    expect(findItems(ITEMS, "\u0433ava's 'shop")).toEqual([GALE])
    expect(findItems(ITEMS, 'nothing like it')).toEqual([])
  })

  it('puts what begins with it first', () => {
    expect(findItems([UNDO, item('action', 'Action')], 'action').map(({ key }) => key)).toEqual([
      'action',
      'undo',
    ])
  })
})

it('keeps the groups together, the best first', () => {
  expect(bySection([SETTINGS, ACCEPT, GALE, UNDO])).toEqual([
    { group: 'screens', items: [SETTINGS] },
    { group: 'commands', items: [ACCEPT, UNDO] },
    { group: 'sources', items: [GALE] },
  ])
})

it.each([
  ['900014393', '900014393'],
  [' 900 014 393', '900014393'],
  ['900\u00a0014', '900014'],
  ['9', null],
  ['90a', null],
  ['', null],
])('takes %j as the number %j', (typed, digits) => {
  expect(typedNumber(typed)).toBe(digits)
})

// Would catch: digits that find orders by the buyer's phone, without a word about it.
it('offers orders by their number only, the nearest first', () => {
  const orders = [100_455, 455_100, 900_001].map((externalId) => ({ externalId }) as OrderRow)
  expect(withNumber(orders, '455').map(({ externalId }) => externalId)).toEqual([455_100, 100_455])
})

it('leaves single steps to the keys, and nothing else', () => {
  expect(COMMAND_IDS.filter((id) => !isForPalette(id))).toEqual(
    [
      'nextOrder',
      'previousOrder',
      'previousCard',
      'nextCard',
      'tickToNext',
      'tickToPrevious',
      'goBack',
      'openPalette',
    ].sort((a, b) => COMMAND_IDS.indexOf(a as never) - COMMAND_IDS.indexOf(b as never)),
  )
})
