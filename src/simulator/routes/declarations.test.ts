import { describe, expect, test } from 'vitest'
import samples from '../../../test/fixtures/prom/save-declaration-samples.json' with { type: 'json' }
import { openShop, SHOP_STARTS_AT } from '../../../test/fixtures/prom/shop.ts'
import { DAY_MS, HOUR_MS } from '../clock.ts'
import type { Delivery } from '../traits.ts'

const bodyOf = (name: string): unknown => samples.cases.find((one) => one.case.startsWith(name))?.body
const OK = { status: 'success' }
const REPEATED = bodyOf('same number again')
const UNKNOWN_NUMBER = bodyOf('number not recognised')
const OTHER_CARRIER = bodyOf('carrier differs')
const NUMBER = '20450000000001'

async function openWith(delivery: Delivery = 'nova_poshta') {
  const shop = await openShop()
  const orderId = shop.simulator.addOrder({ delivery })
  const save = async (
    declaration_id: string,
    delivery_type: string = delivery,
    headers: Record<string, string> = {},
  ) =>
    (
      await shop.post(
        '/delivery/save_declaration_id',
        { order_id: orderId, declaration_id, delivery_type },
        headers,
      )
    ).json
  const provider = () =>
    shop.simulator.order(orderId).delivery_provider_data as {
      declaration_number: string
      unified_status: string
    }
  return { shop, orderId, save, provider }
}

describe('POST /delivery/save_declaration_id', () => {
  test('fills the order, and a repetition is told in the language of the answer', async () => {
    const { save, provider } = await openWith()
    expect(await save(NUMBER)).toEqual(OK)
    expect(provider().declaration_number).toBe(NUMBER)
    expect(await save(NUMBER)).toEqual(REPEATED)
    expect(await save('2045 0000 000001')).toEqual(REPEATED)
    expect((await save(NUMBER, 'nova_poshta', { 'x-language': 'uk' })).message).toContain('вже додано')
  })

  test('refuses what is no number of the carrier and another carrier', async () => {
    const { save, provider } = await openWith()
    expect(await save('123')).toEqual(UNKNOWN_NUMBER)
    expect(await save('')).toEqual(UNKNOWN_NUMBER)
    expect(await save('0500000000003', 'ukrposhta')).toEqual(OTHER_CARRIER)
    expect(provider().declaration_number).toBeNull()
  })

  test('takes no number for what Prom does not follow, and none of Rozetka but by switch', async () => {
    const pickup = await openWith('pickup')
    expect(await pickup.save(NUMBER, 'nova_poshta')).toEqual(OTHER_CARRIER)
    const rozetka = await openWith('rozetka_delivery')
    expect(await rozetka.save('100000000005')).toEqual(UNKNOWN_NUMBER)
    rozetka.shop.simulator.setFacts({ isRozetkaDeclarationTaken: true })
    expect(await rozetka.save('100000000005')).toEqual(OK)
  })

  test('holds a Ukrposhta label back while it is planned', async () => {
    const { shop, save } = await openWith('ukrposhta')
    shop.simulator.setFacts({ ukrposhtaPlannedUntil: SHOP_STARTS_AT + HOUR_MS })
    expect(await save('0500000000003')).toEqual(UNKNOWN_NUMBER)
    shop.pass(HOUR_MS - 1)
    expect(await save('0500000000003')).toEqual(UNKNOWN_NUMBER)
    shop.pass(1)
    expect(await save('0500000000003')).toEqual(OK)
  })

  test('another number replaces the first, or is refused by switch', async () => {
    const { shop, save, provider } = await openWith()
    await save(NUMBER)
    expect(await save('20450000000002')).toEqual(OK)
    expect(provider().declaration_number).toBe('20450000000002')
    shop.simulator.setFacts({ anotherDeclaration: 'refused' })
    expect(await save(NUMBER)).toMatchObject({ status: 'error' })
    expect(provider().declaration_number).toBe('20450000000002')
  })

  test('one number goes with one order', async () => {
    const { shop, save } = await openWith()
    await save(NUMBER)
    const other = {
      order_id: shop.simulator.addOrder(),
      declaration_id: NUMBER,
      delivery_type: 'nova_poshta',
    }
    expect((await shop.post('/delivery/save_declaration_id', other)).json).toMatchObject({ status: 'error' })
    shop.simulator.setFacts({ isDeclarationUniqueAcrossOrders: false })
    expect((await shop.post('/delivery/save_declaration_id', other)).json).toEqual(OK)
  })

  test.each(['delivered', 'canceled'])('a %s order takes none, but by switch', async (status) => {
    const { shop, orderId, save } = await openWith()
    shop.simulator.updateOrder(orderId, { status })
    expect(await save(NUMBER)).toMatchObject({ status: 'error' })
    shop.simulator.setFacts({ isDeclarationRefusedOnClosed: false })
    expect(await save(NUMBER)).toEqual(OK)
  })

  test('another recipient, a number the carrier does not know, an order that is not there', async () => {
    const { shop, orderId, save } = await openWith()
    shop.simulator.setFacts({ recipientMismatchOrderIds: [orderId] })
    expect(await save(NUMBER)).toMatchObject({ status: 'error' })
    shop.simulator.setFacts({ recipientMismatchOrderIds: [], unknownDeclarations: [NUMBER] })
    expect(await save(NUMBER)).toEqual(UNKNOWN_NUMBER)
    const unknown = { order_id: 1, declaration_id: NUMBER, delivery_type: 'nova_poshta' }
    expect((await shop.post('/delivery/save_declaration_id', unknown)).json).toMatchObject({ errors: null })
    expect((await shop.post('/delivery/save_declaration_id', [])).json).toMatchObject({ errors: null })
  })

  test('the parcel is followed from then on, up to the pick-up', async () => {
    const { shop, save, provider } = await openWith()
    await save(NUMBER)
    const seen: string[] = []
    for (let hour = 0; hour < 24 * 9; hour += 1) {
      shop.pass(DAY_MS / 24)
      const state = provider().unified_status
      if (state !== null && seen.at(-1) !== state) seen.push(state)
    }
    expect(seen).toEqual(['initial', 'on_the_way', 'in_warehouse', 'delivered'])
  })
})
