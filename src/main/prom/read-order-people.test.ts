import { describe, expect, it } from 'vitest'
import type { PromOrder } from './prom-order.ts'
import { readOrder } from './read-order.ts'

type Raw = Record<string, unknown>

const MINIMAL: Raw = {
  id: 900000009,
  date_created: '2026-11-20T07:14:02.518344+00:00',
  status: 'pending',
  full_price: '189\u00a0грн',
}

function read(raw: unknown): PromOrder {
  const result = readOrder(raw)
  if (!result.isReadable) throw new Error(`not readable: ${result.field} = ${result.found}`)
  return result.order
}

const readWith = (changes: Raw): PromOrder => read({ ...MINIMAL, ...changes })

describe('people', () => {
  const client = {
    id: 5,
    first_name: 'Ірина',
    last_name: 'Умовна',
    second_name: 'Павлівна',
    phone: '0000000005',
  }
  const buyer = { client_first_name: 'Олена', client_last_name: 'Прикладенко', phone: '+380000000001' }

  it('the client object stands in where the order itself names nobody', () => {
    expect(readWith({ client, client_first_name: '', phone: null })).toMatchObject({
      buyerName: 'Умовна Ірина Павлівна',
      buyerPhone: '+380000000005',
      clientExternalId: 5,
    })
    expect(readWith({ client, ...buyer }).buyerName).toBe('Прикладенко Олена')
  })

  it('a phone that is no number stays as it was written', () => {
    expect(readWith({ phone: ' не дзвонити ' }).buyerPhone).toBe('не дзвонити')
    expect(readWith({ phone: 380000000001 }).buyerPhone).toBe('+380000000001')
  })

  it.each<[string, unknown, string | null, string | null]>([
    ['the same person', { first_name: 'Олена', last_name: 'Прикладенко', phone: '0000000001' }, null, null],
    ['the same in capitals', { first_name: 'ОЛЕНА', last_name: ' Прикладенко' }, null, null],
    [
      'a patronymic on one side only',
      { first_name: 'Олена', last_name: 'Прикладенко', second_name: 'Ігорівна' },
      null,
      null,
    ],
    [
      'another phone',
      { first_name: 'Олена', last_name: 'Прикладенко', phone: '+380000000009' },
      'Прикладенко Олена',
      '+380000000009',
    ],
    ['another name, no phone', { first_name: 'Ганна', last_name: 'Тестова' }, 'Тестова Ганна', null],
    ['only another phone', { phone: '+380000000009' }, null, '+380000000009'],
    ['null', null, null, null],
    ['nothing', {}, null, null],
    ['empty fields', { first_name: '', last_name: null, phone: '' }, null, null],
    ['an array', [], null, null],
  ])('recipient: %s', (_, recipient, recipientName, recipientPhone) => {
    expect(readWith({ ...buyer, delivery_recipient: recipient })).toMatchObject({
      recipientName,
      recipientPhone,
    })
  })

  it('two different patronymics are two people', () => {
    const recipient = { first_name: 'Олена', last_name: 'Прикладенко', second_name: 'Ігорівна' }
    const order = readWith({ ...buyer, client_second_name: 'Павлівна', delivery_recipient: recipient })
    expect(order.recipientName).toBe('Прикладенко Олена Ігорівна')
  })
})
