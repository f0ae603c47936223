import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, shopTest as test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'

const DESK = { width: 1440, height: 900 }

/** Newest first, as numbers of orders on Prom. */
function newestIds(prom: { orders(): Record<string, unknown>[] }, count: number): number[] {
  return prom
    .orders()
    .slice(0, count)
    .map((order) => Number(order.id))
}

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index]
  if (value === undefined) throw new RangeError(`nothing at ${index}`)
  return value
}

async function topOf(row: Locator): Promise<number | undefined> {
  return (await row.boundingBox())?.y
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(DESK)
})

test('a line tells age, number, buyer, items, sum, payment, delivery, status and marks', async ({
  page,
  shop,
}) => {
  const inbox = new Inbox(page)
  const orderId = await shop.receiveOrder({
    patch: {
      client_last_name: 'Ґава',
      client_first_name: 'Олена',
      client_second_name: '',
      phone: '+380000001245',
      price: '1 713 грн',
      full_price: '1 713 грн',
      status: 'received',
      status_name: 'Прийнято',
      client_notes: 'Подзвоніть після 15:00',
      dont_call_customer_back: true,
      has_order_promo_free_delivery: true,
    },
  })
  const row = inbox.row(orderId)
  await expect(row).toContainText(/щойно|\d хв/)
  await expect(row).toContainText('Ґава Олена')
  await expect(row).toContainText('…1245')
  await expect(row).toContainText('1\u00a0713,00')
  await expect(row).toContainText('післяплата')
  await expect(row).toContainText('НП')
  await expect(row).toContainText('без ТТН')
  await expect(row).toContainText('Новий')
  await expect(row).toContainText('(Прийнято)')
  for (const mark of ['Є коментар', 'Дешева доставка', 'Не дзвонити']) {
    await expect(row.getByRole('img', { name: mark })).toBeVisible()
  }
})

test('a new order comes to the top by itself while nobody points at the list', async ({ page, shop }) => {
  const inbox = new Inbox(page)
  await page.mouse.move(5, 5)
  const orderId = await shop.receiveOrder()
  await expect(inbox.row(orderId)).toHaveAttribute('aria-rowindex', '2')
  await expect(inbox.row(orderId)).toHaveAttribute('data-arrived', 'true')
  await expect(inbox.grid).toHaveAttribute('aria-rowcount', '202')
  await expect(page.getByRole('button', { name: '1 нове' })).toBeHidden()
  await expect(inbox.navigation(/^Усі замовлення/)).toContainText('201')
})

test('the row under the pointer stays when orders arrive above, and a button leads to them', async ({
  page,
  prom,
  shop,
}) => {
  const inbox = new Inbox(page)
  const pointed = inbox.row(at(newestIds(prom, 3), 2))
  await pointed.hover()
  const top = await topOf(pointed)
  const newIds = [prom.addOrder(), prom.addOrder(), prom.addOrder()]
  await shop.check()
  const button = page.getByRole('button', { name: '3 нові' })
  await expect(button).toBeVisible()
  expect(await topOf(pointed)).toBe(top)
  await expect(pointed).toHaveAttribute('aria-rowindex', '7')

  await button.click()
  await expect(inbox.row(at(newIds, 2))).toHaveAttribute('aria-rowindex', '2')
  await expect(inbox.row(at(newIds, 2))).toBeInViewport()
  await expect(button).toBeHidden()
})

test('the row stays also in a list shorter than its pane', async ({ page, prom, shop }) => {
  const inbox = new Inbox(page)
  await inbox.search.fill('НебувалийПокупець')
  await expect(page.getByText('Нічого не знайдено')).toBeVisible()
  const [first, second] = [prom.addOrder(named), prom.addOrder(named)]
  await shop.check()
  await inbox.expectOrderNumbers(second, first)

  await inbox.row(first).hover()
  const top = await topOf(inbox.row(first))
  const third = await shop.receiveOrder(named)
  await inbox.expectOrderNumbers(third, second, first)
  expect(await topOf(inbox.row(first))).toBe(top)
})

const named = {
  patch: { client_last_name: 'НебувалийПокупець', client_first_name: '', client_second_name: '' },
}

test('the focused row keeps its place and the keyboard', async ({ page, prom, shop }) => {
  const inbox = new Inbox(page)
  await page.mouse.move(5, 5)
  for (const key of ['j', 'j', 'j']) await page.keyboard.press(key)
  const focused = inbox.row(at(newestIds(prom, 3), 2))
  await expect(focused).toBeFocused()
  const top = await topOf(focused)
  await shop.receiveOrder()
  await expect(page.getByRole('button', { name: '1 нове' })).toBeVisible()
  await expect(focused).toBeFocused()
  expect(await topOf(focused)).toBe(top)
})

test('the keyboard goes through the list and the card, on a Ukrainian layout too', async ({ page, prom }) => {
  const inbox = new Inbox(page)
  const ids = newestIds(prom, 6)
  await page.keyboard.press('j')
  await expect(inbox.row(at(ids, 0))).toBeFocused()
  await inbox.pressUkrainian('KeyJ', 'о')
  await inbox.pressUkrainian('KeyJ', 'о')
  await inbox.pressUkrainian('KeyK', 'л')
  await expect(inbox.row(at(ids, 1))).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(inbox.cardOf(at(ids, 2))).toBeVisible()
  await expect(inbox.row(at(ids, 2))).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press(']')
  await expect(inbox.cardOf(at(ids, 3))).toBeVisible()
  await inbox.pressUkrainian('BracketLeft', 'х')
  await expect(inbox.cardOf(at(ids, 2))).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(inbox.card).toBeHidden()
  await expect(inbox.row(at(ids, 2))).toBeFocused()

  await page.keyboard.press('Shift+Enter')
  await expect(inbox.cardOf(at(ids, 2))).toBeFocused()
  await expect.poll(async () => (await inbox.card.boundingBox())?.width).toBeGreaterThan(1000)
  await page.keyboard.press('Escape')
  await expect(inbox.row(at(ids, 2))).toBeFocused()

  await page.keyboard.press('End')
  await expect(inbox.grid.locator('[aria-rowindex="201"]')).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(inbox.grid.locator('[aria-rowindex="201"]:focus')).toHaveCount(0)
  await expect(inbox.grid.locator('[data-order-id]:focus')).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(inbox.row(at(ids, 0))).toBeFocused()
})

test('Tab leads to one row only, and Enter opens it', async ({ page, prom }) => {
  const inbox = new Inbox(page)
  const first = at(newestIds(prom, 1), 0)
  await inbox.grid.getByRole('button', { name: 'Сума' }).focus()
  await page.keyboard.press('Tab')
  await expect(inbox.row(first)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(inbox.cardOf(first)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(inbox.cardOf(first).getByRole('button', { name: /^Номер/ })).toBeFocused()
})

test('the order in the card is in sight in the list after a restart, however far down it is', async ({
  app,
  prom,
}) => {
  const inbox = new Inbox(app.page)
  await app.page.keyboard.press('j')
  await app.page.keyboard.press('End')
  await app.page.keyboard.press('Enter')
  const oldest = at(newestIds(prom, 200), 199)
  await expect(inbox.cardOf(oldest)).toBeVisible()
  await expect
    .poll(() => JSON.parse(readFileSync(join(app.dataDir, 'settings.json'), 'utf8')).view.selectedOrderId)
    .toEqual(expect.any(Number))
  const page = await app.restart()
  await page.setViewportSize(DESK)
  const again = new Inbox(page)
  await expect(again.cardOf(oldest)).toBeVisible()
  await expect(again.row(oldest)).toBeInViewport()
  await expect(again.row(oldest)).toHaveAttribute('aria-selected', 'true')
})

test('single keys are letters while somebody types', async ({ page }) => {
  const inbox = new Inbox(page)
  await page.keyboard.press('/')
  await expect(inbox.search).toBeFocused()
  await page.keyboard.type('jk/[')
  await expect(inbox.search).toHaveValue('jk/[')
  await page.keyboard.press('Escape')
  await expect(inbox.search).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(inbox.search).not.toBeFocused()
  await page.keyboard.press('Control+f')
  await expect(inbox.search).toBeFocused()
})

test('search finds by parts of the phone and of the name, and says when nothing is found', async ({
  page,
  shop,
}) => {
  const inbox = new Inbox(page)
  const orderId = await shop.receiveOrder({
    patch: { client_last_name: "Ґалаган-Мар'яненко", phone: '+380000987654', client: undefined },
  })
  for (const text of ['987654', 'галаган', 'МАРʼЯН', String(orderId)]) {
    await inbox.search.fill(text)
    await inbox.expectOrderNumbers(orderId)
  }
  await inbox.search.fill('хххххх')
  await expect(page.getByRole('heading', { name: 'Нічого не знайдено' })).toBeVisible()
  await page.getByRole('button', { name: 'Скинути пошук і фільтри' }).click()
  await expect(inbox.grid).toHaveAttribute('aria-rowcount', '202')
  await expect(inbox.search).toHaveValue('')
})

test('a status group filters the list, and the chosen view is there again after a restart', async ({
  app,
  prom,
}) => {
  const inbox = new Inbox(app.page)
  const cancelled = prom.orders().filter((order) => order.status === 'canceled').length
  expect(cancelled).toBeGreaterThan(0)
  await inbox.navigation(/^Скасовано/).click()
  await expect(inbox.grid).toHaveAttribute('aria-rowcount', String(cancelled + 1))
  await expect(inbox.navigation(/^Скасовано/)).toHaveAttribute('aria-current', 'page')
  await inbox.rows.first().click()
  await expect(inbox.card).toBeVisible()
  const openedCard = await inbox.card.getAttribute('aria-label')

  await expect
    .poll(() => JSON.parse(readFileSync(join(app.dataDir, 'settings.json'), 'utf8')).view.selectedOrderId)
    .toEqual(expect.any(Number))

  const page = await app.restart()
  await page.setViewportSize(DESK)
  const again = new Inbox(page)
  await expect(again.grid).toHaveAttribute('aria-rowcount', String(cancelled + 1))
  await expect(page.getByRole('complementary', { name: openedCard ?? '' })).toBeVisible()

  await page.getByRole('button', { name: 'Прибрати фільтр «Статус»' }).click()
  await expect(again.grid).toHaveAttribute('aria-rowcount', '201')
})

test('the list is sorted by sum on a click', async ({ page, prom, shop }) => {
  const inbox = new Inbox(page)
  const dearest = prom.addOrder({ patch: { full_price: '99 999 грн', price: '99 999 грн' } })
  const cheapest = await shop.receiveOrder({ patch: { full_price: '0,01 грн', price: '0,01 грн' } })
  const header = inbox.grid.getByRole('columnheader', { name: 'Сума' })
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect(inbox.row(dearest)).toHaveAttribute('aria-rowindex', '2')
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  await expect(inbox.row(cheapest)).toHaveAttribute('aria-rowindex', '2')
})

test('only rows around the screen exist, and the scrolled list shows what is there', async ({
  page,
  prom,
}) => {
  const inbox = new Inbox(page)
  expect(await inbox.rows.count()).toBeLessThan(80)
  const oldest = at(newestIds(prom, 200), 199)
  await expect(inbox.row(oldest)).toHaveCount(0)
  await page
    .getByTestId('order-rows')
    .evaluate((scroller) => scroller.scrollTo({ top: scroller.scrollHeight }))
  await expect(inbox.row(oldest)).toBeInViewport()
})
