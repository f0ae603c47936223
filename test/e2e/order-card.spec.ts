import type { Page } from '@playwright/test'
import { expect, shopTest as test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'

const ITEM = {
  id: 9100000777,
  external_id: 'EXT-777',
  name: 'Термос сталевий 1 л',
  name_multilang: { ru: 'Термос стальной 1 л', uk: 'Термос сталевий 1 л' },
  sku: 'TR-1000-B',
  quantity: 2,
  measure_unit: 'шт.',
  price: '812,50 грн',
  total_price: '1 625 грн',
  image: 'https://images.prom.ua/777_w100_h100.jpg',
  url: 'https://prom.ua/ua/p9100000777-termos.html',
  cpa_commission: { amount: '68.52' },
}

const EVERYTHING = {
  client_last_name: 'Зразкова',
  client_first_name: 'Марія',
  client_second_name: 'Іванівна',
  phone: '+380000001245',
  email: 'maria@example.com',
  delivery_recipient: {
    last_name: 'Зразковий',
    first_name: 'Андрій',
    second_name: '',
    phone: '+380000005678',
  },
  client_notes: '<b>Не кладіть чек</b> у коробку',
  products: [ITEM],
  price: '1 625 грн',
  full_price: '1 500 грн',
  special_offer_discount: '125 грн',
  price_with_special_offer: '1 500 грн',
  special_offer_promocode: 'ЗИМА',
  payment_option: { id: 1, name: 'Пром-оплата' },
  payment_data: { type: 'evopay', status: 'paid', status_modified: '2026-03-07T12:05:00+00:00' },
  delivery_address: 'Львів, Відділення №14: вул. Умовна, 2',
  cpa_commission: { amount: '68.52', is_refunded: true },
  source: 'mobile_app',
  utm: { medium: 'cpc', source: 'example', campaign: 'winter' },
  dont_call_customer_back: true,
  has_order_promo_free_delivery: true,
}

async function clipboard(page: Page): Promise<string> {
  return await page.evaluate(() => navigator.clipboard.readText())
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('the card shows everything that Prom tells', async ({ page, shop }) => {
  const inbox = new Inbox(page)
  const orderId = await shop.receiveOrder({ patch: EVERYTHING })
  await inbox.row(orderId).click()
  const card = inbox.cardOf(orderId)

  const buyer = card.getByRole('region', { name: 'Покупець' })
  await expect(buyer).toContainText('+380 00 000 12 45')
  await expect(buyer).toContainText('Зразкова Марія Іванівна')
  await expect(buyer).toContainText('maria@example.com')
  await expect(buyer.getByRole('link', { name: 'Подзвонити' })).toHaveAttribute('href', 'tel:+380000001245')
  const recipient = card.getByRole('region', { name: 'Отримувач' })
  await expect(recipient).toContainText('Зразковий Андрій')
  await expect(recipient).toContainText('+380 00 000 56 78')
  await expect(card.getByRole('region', { name: 'Коментар покупця' })).toContainText(
    '<b>Не кладіть чек</b> у коробку',
  )

  const items = card.getByRole('region', { name: 'Товари' })
  await expect(items).toContainText('1 позиція')
  await expect(items).toContainText('Термос сталевий 1 л')
  await expect(items).toContainText('TR-1000-B')
  await expect(items).toContainText('2 шт. × 812,50')
  await expect(items).toContainText('1\u00a0625,00\u00a0грн')
  await expect(items).toContainText('ЗИМА')
  await expect(items).toContainText('−125,00\u00a0грн')
  await expect(items.getByRole('button', { name: /^Разом/ })).toContainText('1\u00a0500,00\u00a0грн')

  const payment = card.getByRole('region', { name: 'Оплата' })
  await expect(payment).toContainText('Пром-оплата')
  await expect(payment).toContainText('оплачено')
  await expect(payment).toContainText('змінено 07.03.2026, 14:05')
  const delivery = card.getByRole('region', { name: 'Доставка' })
  await expect(delivery).toContainText('Нова пошта')
  await expect(delivery).toContainText('Львів, Відділення №14: вул. Умовна, 2')
  await expect(delivery).toContainText('немає ТТН')

  const more = card.getByRole('region', { name: 'Комісія та походження' })
  await expect(more).toContainText('68,52\u00a0грн')
  await expect(more).toContainText('повернено')
  await expect(more).toContainText('застосунок Prom')
  await expect(more).toContainText('winter')
  await expect(card).toContainText('Не дзвонити')
  await expect(card).toContainText('Дешева доставка')
  await expect(card.getByRole('region', { name: 'Історія' })).toContainText('Надійшло з Prom')
  const cabinet = card.getByRole('link', { name: 'Кабінет Prom' })
  await expect(cabinet).toHaveAttribute('href', `https://my.prom.ua/cms/order/edit/${orderId}`)
  await expect(cabinet).toHaveAttribute('target', '_blank')
  await expect(cabinet).toHaveAttribute('rel', /noreferrer/)
})

test('a click copies the phone, the number, the sum, the address and the tracking number', async ({
  page,
  shop,
}) => {
  const inbox = new Inbox(page)
  const orderId = await shop.receiveOrder({
    patch: { ...EVERYTHING, delivery_provider_data: { declaration_number: '20450000000192' } },
  })
  await inbox.row(orderId).click()
  const card = inbox.cardOf(orderId)
  for (const [name, value] of [
    [/^Телефон: \+380 00 000 12 45/, '+380000001245'],
    [/^Номер:/, String(orderId)],
    [/^Разом/, '1500,00'],
    [/^Адреса/, 'Львів, Відділення №14: вул. Умовна, 2'],
    [/^ТТН:/, '20450000000192'],
  ] as const) {
    await card.getByRole('button', { name }).click()
    await expect(page.getByTestId('live-region')).toHaveText(`Скопійовано: ${value}`)
    expect(await clipboard(page)).toBe(value)
  }
})

test('keys go on after a click that copies', async ({ page, prom, shop }) => {
  const inbox = new Inbox(page)
  const [older, newer] = [prom.addOrder({ patch: EVERYTHING }), prom.addOrder({ patch: EVERYTHING })]
  await shop.check()
  await inbox.row(newer).click()
  const copyPhone = (orderId: number) =>
    inbox
      .cardOf(orderId)
      .getByRole('button', { name: /^Телефон/ })
      .first()
      .click()

  await copyPhone(newer)
  await page.keyboard.press('j')
  await expect(inbox.cardOf(older)).toBeVisible()
  await copyPhone(older)
  await page.keyboard.press('[')
  await expect(inbox.cardOf(newer)).toBeVisible()
  await copyPhone(newer)
  await page.keyboard.press('Shift+Enter')
  await expect(inbox.cardOf(newer)).toHaveAttribute('data-wide', 'true')
  await copyPhone(newer)
  await page.keyboard.press(']')
  await expect(inbox.cardOf(older)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(inbox.cardOf(older)).toBeHidden()

  await inbox.row(older).click()
  await inbox.search.click()
  await copyPhone(older)
  await page.keyboard.press('k')
  await expect(inbox.cardOf(newer)).toBeVisible()
  await expect(inbox.search).toHaveValue('')
})

test('a picture that does not come leaves a tile of the same size', async ({ page, shop }) => {
  const inbox = new Inbox(page)
  const foreign = {
    ...ITEM,
    id: 9100000778,
    name: 'Щітка',
    name_multilang: null,
    image: 'https://example.com/a.jpg',
  }
  const orderId = await shop.receiveOrder({ patch: { products: [ITEM, foreign] } })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await inbox.row(orderId).click()
  const items = inbox.cardOf(orderId).getByRole('listitem')
  for (const [name, letter] of [
    ['Термос', 'Т'],
    ['Щітка', 'Щ'],
  ] as const) {
    const tile = items.filter({ hasText: name }).locator(':scope > div').first()
    await expect(tile).toHaveText(letter)
    const box = await tile.boundingBox()
    expect([box?.width, box?.height]).toEqual([44, 44])
  }
  await expect(items.filter({ hasText: 'Щітка' }).getByRole('img')).toHaveCount(0)
  expect(asked.filter((url) => url.includes('example.com'))).toEqual([])
})

test('the JSON as it came is shown on demand', async ({ page, shop }) => {
  const inbox = new Inbox(page)
  const orderId = await shop.receiveOrder({ patch: { client_notes: 'неповторний коментар' } })
  await inbox.row(orderId).click()
  const card = inbox.cardOf(orderId)
  await card.getByRole('button', { name: 'Як прийшло з Prom' }).click()
  await expect(card.getByText(`"id": ${orderId}`)).toBeVisible()
  await expect(card.getByText('"client_notes": "неповторний коментар"')).toBeVisible()
  await card.getByRole('button', { name: 'Сховати JSON' }).click()
  await expect(card.getByText(`"id": ${orderId}`)).toBeHidden()
})

test('the open card follows what happens on Prom and keeps the history of it', async ({
  page,
  prom,
  shop,
}) => {
  const inbox = new Inbox(page)
  const orderId = await shop.receiveOrder()
  await inbox.row(orderId).click()
  const card = inbox.cardOf(orderId)
  await expect(card).toContainText('Новий')
  expect(prom.cancelByBuyer(orderId)).toBe(true)
  await expect(async () => {
    await inbox.checkNow()
    await expect(card).toContainText('Скасовано:', { timeout: 3_000 })
  }).toPass()
  await expect(card).toContainText('ініціатор: покупець')
  await expect(card.getByRole('region', { name: 'Історія' })).toContainText(
    'Статус на Prom: Новий → Скасовано',
  )
})

test('next and previous in the card keep the focus on their button and stop at the ends', async ({
  page,
  prom,
}) => {
  const inbox = new Inbox(page)
  const [first, second] = prom.orders().map((order) => Number(order.id))
  await inbox.rows.first().click()
  const next = page.getByRole('button', { name: 'Наступне замовлення' })
  await next.click()
  await expect(inbox.cardOf(second ?? 0)).toBeVisible()
  const previous = page.getByRole('button', { name: 'Попереднє замовлення' })
  await previous.press('Enter')
  await expect(inbox.cardOf(first ?? 0)).toBeVisible()
  await expect(previous).toBeFocused()
  await previous.press('Enter')
  await expect(inbox.cardOf(first ?? 0)).toBeVisible()
})

test('in a narrow window the card takes the place of the list, and the navigation leads back to it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 800 })
  const inbox = new Inbox(page)
  await inbox.rows.first().click()
  await expect(inbox.card).toHaveAttribute('data-wide', 'true')
  await expect(page.locator('[inert]').filter({ has: inbox.grid })).toHaveCount(1)
  await inbox.navigation(/^Усі замовлення/).click()
  await expect(inbox.card).toBeHidden()
  await inbox.rows.nth(1).click()
  await expect(inbox.card).toBeVisible()
})
