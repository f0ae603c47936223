import { startOfKyivDay } from '#shared/domain/kyiv-time.ts'
import { expect, test } from './fixtures.ts'
import { connectShop, freshness, openSources, sourceCard, waitForImport } from './pages/connecting.ts'

const NEW_TOKEN = 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'

test('the status bar proves that the orders of today are here', async ({ page, prom }) => {
  prom.addOrder()
  await connectShop(page, prom.token)
  await waitForImport(page)
  const today = prom.countOrders({ from: startOfKyivDay(prom.now()) })
  const proof = page.getByRole('button', { name: /^Сьогодні:/ })
  await expect(freshness(page)).toHaveText(/^Перевірено /)
  await expect(proof).toHaveText(`Сьогодні: Prom ${today} · тут ${today}`)
  await expect(page.getByRole('button', { name: 'Токени лише на цей запуск' })).toBeVisible()

  prom.addOrder()
  await freshness(page).click()
  await expect(proof).toHaveText(`Сьогодні: Prom ${today + 1} · тут ${today + 1}`)
  await proof.click()
  await expect(page.getByRole('table', { name: 'Замовлення за сьогодні' })).toContainText('Посуд Львів')
  await expect(page.getByText('Усе, що є на Prom за сьогодні, є й тут.')).toBeVisible()
})

test('the age of the last check ticks by itself', async ({ page, prom }) => {
  await connectShop(page, prom.token)
  await waitForImport(page)
  await expect(freshness(page)).toHaveText(/^Перевірено \d+ с тому$/)
})

// Two checks of the token and a look at Prom's clock come first, then the first page: 100 of 200 orders.
const AFTER_THE_FIRST_PAGE = { path: 'orders/list', skip: 4 }

test('the first import is paused and goes on from the same place', async ({ page, prom }) => {
  // Re-reads ask by the same filter, but not from so long ago.
  const importRequests = () => {
    const from = prom.requests.find(({ query }) => query.date_from !== undefined)?.query.date_from
    return prom.requests.filter(({ query }) => from !== undefined && query.date_from === from)
  }
  const stuck = prom.injectFault({ kind: 'hang' }, AFTER_THE_FIRST_PAGE)
  await connectShop(page, prom.token)
  const banner = page.getByRole('region', { name: 'Перший імпорт' })
  await expect(banner).toContainText('Завантажуємо замовлення')
  await expect(banner).toContainText('100 замовлень')
  await expect(banner).toContainText('Працювати можна вже')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expect.poll(() => stuck.hits()).toBe(1)
  await banner.getByRole('button', { name: 'Пауза' }).click()
  await expect(banner).toContainText('Імпорт на паузі')
  stuck.release()
  await freshness(page).click()
  await expect(freshness(page)).toHaveText(/^Перевірено /)
  await expect(banner).toContainText('100 замовлень')

  const requestsBefore = importRequests().length
  await banner.getByRole('button', { name: 'Продовжити' }).click()
  await waitForImport(page)
  await expect(page.getByText(/^Завантажено 200 замовлень/)).toBeVisible()
  await expect(banner).toBeHidden()
  expect(importRequests().length).toBeGreaterThan(requestsBefore)
  expect(importRequests().filter(({ query }) => query.last_id === undefined)).toHaveLength(1)
})

test('a token revoked in the middle of the import stops the shop, says so once, and a new one goes on', async ({
  page,
  prom,
}) => {
  const stuck = prom.injectFault({ kind: 'hang' }, AFTER_THE_FIRST_PAGE)
  await connectShop(page, prom.token)
  await expect.poll(() => stuck.hits()).toBeGreaterThan(0)
  prom.revokeToken()
  stuck.release()
  const trouble = page.getByRole('alert').filter({ hasText: 'Prom не приймає токен' })
  // The answer that was held back may still be good: the next request is not.
  await freshness(page).click()
  await expect(trouble).toHaveCount(1)
  await expect(trouble).toContainText('«Посуд Львів»')
  await expect(freshness(page)).toHaveText('Не перевіряється: потрібен токен')

  prom.grantToken(NEW_TOKEN)
  await trouble.getByRole('button', { name: "Перепід'єднати" }).click()
  const dialog = page.getByRole('dialog', { name: "Перепід'єднати «Посуд Львів»" })
  await dialog.getByRole('textbox', { name: 'Токен' }).fill(prom.token)
  await dialog.getByRole('button', { name: "Перевірити й перепід'єднати" }).click()
  await expect(dialog.getByRole('alert', { name: 'Що дає токен' })).toContainText('Prom не приймає цей токен')
  await dialog.getByRole('textbox', { name: 'Токен' }).fill(NEW_TOKEN)
  await dialog.getByRole('button', { name: "Перевірити й перепід'єднати" }).click()
  await expect(dialog).toBeHidden()
  await expect(trouble).toBeHidden()
  await waitForImport(page)
  await openSources(page)
  await expect(sourceCard(page, 'Посуд Львів')).toContainText('завершено, 200 замовлень')
})

test('a lost network is told with the way out, and is forgotten when it is back', async ({ page, prom }) => {
  await connectShop(page, prom.token)
  await waitForImport(page)
  prom.setFault({ kind: 'reset' })
  await freshness(page).click()
  const trouble = page.getByRole('alert').filter({ hasText: "Немає зв'язку з Prom" })
  await expect(trouble).toBeVisible({ timeout: 30_000 })
  await expect(freshness(page)).toHaveText(/^Немає зв'язку з Prom · перевірено /)
  prom.setFault(null)
  await trouble.getByRole('button', { name: 'Спробувати зараз' }).click()
  await expect(trouble).toBeHidden()
  await expect(freshness(page)).toHaveText(/^Перевірено /)
})

test('an order that cannot be read is shown, stops no other, and comes in when it can be read', async ({
  page,
  prom,
}) => {
  const orderId = prom.addOrder()
  prom.putRaw(orderId, { ...prom.order(orderId), full_price: 'безцінно' })
  await connectShop(page, prom.token)
  await waitForImport(page)
  const link = page.getByRole('button', { name: '1 не прочитано' })
  await expect(link).toBeVisible()
  const proof = page.getByRole('button', { name: /^Сьогодні:/ })
  await expect(proof).toContainText('Числа різні')
  await proof.click()
  await expect(page.getByText('1 замовлення не вдалося прочитати: воно відкладене.')).toBeVisible()
  await page.keyboard.press('Escape')

  await link.click()
  const card = page.getByRole('article', { name: `Замовлення ${orderId}` })
  await expect(card).toContainText('full_price')
  await expect(card).toContainText('безцінно')
  await expect(card).toContainText('Посуд Львів')
  await card.getByRole('button', { name: 'Показати, що надіслав Prom' }).click()
  await expect(card.getByRole('region')).toContainText(`"id": ${orderId}`)
  await page.getByRole('button', { name: 'Прочитати ще раз' }).click()
  await expect(page.getByText('Поки що без змін: прочитати не вдалося')).toBeVisible()

  prom.putRaw(orderId, undefined)
  prom.updateOrder(orderId, {})
  await freshness(page).click()
  await expect(page.getByRole('heading', { name: 'Усі замовлення прочитано' })).toBeVisible()
  await expect(link).toBeHidden()
  await expect(proof).not.toContainText('Числа різні')
})

test('a token that was kept for one run only is asked for after a restart', async ({ page, prom, app }) => {
  await connectShop(page, prom.token)
  await waitForImport(page)
  const again = await app.restart()
  const trouble = again.getByRole('alert').filter({ hasText: 'Немає токена' })
  await expect(trouble).toBeVisible()
  await trouble.getByRole('button', { name: 'Вставити токен' }).click()
  const dialog = again.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Токен' }).fill(prom.token)
  await dialog.getByRole('button', { name: "Перевірити й перепід'єднати" }).click()
  await expect(trouble).toBeHidden()
  await expect(freshness(again)).toHaveText(/^Перевірено /)
})
