import { describe, expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { HOUR_MS, refusalOf } from './harness.ts'

const PHONE = '+380000000101'

/** A desk with orders of one buyer, written in the ways that Prom gives phones. */
async function openBuyers() {
  const desk = await openDesk({ orders: 1 })
  const [stranger = 0] = desk.ids
  const phones = [PHONE, '0000000101', '+38 (000) 000-01-01']
  const mine: number[] = []
  for (const phone of phones) mine.push((await desk.addOrder({ patch: { phone } })).id)
  return { ...desk, stranger, mine }
}

describe('the buyer of an order', () => {
  // Would catch: a buyer who is three because the phone is written in three ways; the order counted among the others.
  test('is the normalised phone, with all other orders and what became of them', async () => {
    const { api, mine, move } = await openBuyers()
    const [first = 0, second = 0, third = 0] = mine
    await move(first, 'completed')
    await move(second, 'parcel_not_taken', { tell: null, confirmedRefunds: [] })
    const buyer = await api.buyers.ofOrder({ orderId: third })
    expect(buyer).toMatchObject({
      phone: PHONE,
      caution: null,
      counts: { collected: 1, notCollected: 1, cancelled: 0, open: 0 },
      isCut: false,
    })
    expect(buyer?.orders.map(({ id, outcome }) => [id, outcome])).toEqual([
      [second, 'notCollected'],
      [first, 'collected'],
    ])
    const { fullPriceMinor: one, currency } = await api.orders.get({ orderId: first })
    const { fullPriceMinor: two } = await api.orders.get({ orderId: second })
    expect(buyer?.sums).toEqual([{ currency, allMinor: one + two, collectedMinor: one }])
  })

  test('has open orders before the others, whatever their age', async () => {
    const { api, mine, move } = await openBuyers()
    const [first = 0, second = 0, third = 0] = mine
    await move(second, 'out_of_stock', { tell: null, confirmedRefunds: [] })
    const buyer = await api.buyers.ofOrder({ orderId: third })
    expect(buyer?.counts).toEqual({ collected: 0, notCollected: 0, cancelled: 1, open: 1 })
    expect(buyer?.orders.map(({ id }) => id)).toEqual([first, second])
  })

  test('of somebody else is another, and of nobody none', async () => {
    const { api, stranger } = await openBuyers()
    expect((await api.buyers.ofOrder({ orderId: stranger }))?.counts.open).toBe(0)
    expect(await refusalOf(api.buyers.ofOrder({ orderId: 999 }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  // Would catch: the person who takes the parcel taken for the one who ordered it.
  test('is not the recipient', async () => {
    const { api, addOrder, mine } = await openBuyers()
    const { id } = await addOrder({
      patch: {
        phone: '+380000000202',
        delivery_recipient: { first_name: 'Олена', last_name: 'Вигадана', phone: PHONE },
      },
    })
    expect((await api.orders.get({ orderId: id })).recipient?.phone).toBe(PHONE)
    expect((await api.buyers.ofOrder({ orderId: id }))?.orders).toEqual([])
    expect((await api.buyers.ofOrder({ orderId: mine[0] ?? 0 }))?.counts.open).toBe(2)
  })
})

describe('caution with a buyer', () => {
  test('stands on the next order, its row and the history, until it is taken back', async () => {
    const { api, run, clock, mine, addOrder, historyOf, stranger } = await openBuyers()
    const [first = 0] = mine
    const act = await api.buyers.setCaution({ orderId: first, reason: '  не забрав посилку ' })
    const at = clock.now()
    expect(act).toMatchObject({ changedCount: 1 })
    await clock.advance(HOUR_MS)
    const { id: next } = await addOrder({ patch: { phone: '380000000101' } })
    const cautionOf = async (id: number) => (await run.rows()).find((row) => row.id === id)?.buyerCaution
    expect(await cautionOf(next)).toBe('не забрав посилку')
    expect(await cautionOf(stranger)).toBeNull()
    expect((await api.orders.get({ orderId: next })).buyerCaution).toBe('не забрав посилку')
    expect((await api.buyers.ofOrder({ orderId: next }))?.caution).toEqual({
      reason: 'не забрав посилку',
      at,
    })
    expect((await historyOf(first))[0]).toMatchObject({
      kind: 'ownSet',
      field: 'caution',
      after: 'не забрав посилку',
    })
    await api.buyers.setCaution({ orderId: next, reason: null })
    expect(await cautionOf(next)).toBeNull()
    await api.outbox.undoLast()
    expect(await cautionOf(next)).toBe('не забрав посилку')
    await api.outbox.undoLast()
    expect(await cautionOf(next)).toBeNull()
  })
})
