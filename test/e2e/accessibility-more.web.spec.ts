import { expect, shopTest as test } from './fixtures.ts'
import { expectNoViolations } from './pages/axe.ts'
import { Inbox } from './pages/inbox.ts'
import { People } from './pages/people.ts'

// Axe looks at many screens, twice, in each test: a busy machine needs its time for that.
test.beforeEach(() => test.slow())

test('what is done with orders: ticked, cancelled, printed, marked, put aside', async ({ page, shop }) => {
  const inbox = new Inbox(page)
  const orderId = await shop.receiveOrder()
  await inbox.row(orderId).click()
  const opened = page.locator('[role="dialog"], [role="menu"], [role="listbox"]').filter({ visible: true })
  for (const key of ['Shift+D', 'p', 'l', 'h']) {
    await page.keyboard.press(key)
    await expect(opened.first()).toBeVisible()
    await expectNoViolations(page, `after ${key}`)
    await page.keyboard.press('Escape')
    await expect(opened).toHaveCount(0)
  }
  await page.keyboard.press('x')
  await expectNoViolations(page, 'ticked orders')
})

test('goods: listings, products, stock', async ({ page }) => {
  const inbox = new Inbox(page)
  await inbox.navigation('Публікації').click()
  await page.getByRole('region', { name: 'Читання публікацій' }).getByRole('switch').press('Space')
  await expect(page.getByRole('status').filter({ hasText: 'прочитано' })).toBeVisible()
  await expectNoViolations(page, 'listings')
  await page.getByRole('button', { name: 'Створити товари…' }).click()
  const creation = page.getByRole('dialog', { name: 'Створити товари з публікацій' })
  await creation.getByRole('combobox').first().selectOption({ label: 'Лишити' })
  await expectNoViolations(page, 'products to be created')
  await creation.getByRole('button', { name: 'Створити' }).click()
  await expect(creation).toBeHidden()
  await inbox.navigation('Товари').click()
  await page.getByRole('button', { name: 'Термос 1 л' }).click()
  await expect(page.getByRole('dialog', { name: 'Товар' })).toBeVisible()
  await expectNoViolations(page, 'a product')
  await page.keyboard.press('Escape')
  await expectNoViolations(page, 'products')
  await inbox.navigation('Залишки').click()
  await expect(page.getByRole('heading', { name: 'Залишки', level: 1 })).toBeVisible()
  await expectNoViolations(page, 'stock')
  await page.getByRole('button', { name: /^Переглянути й увімкнути передавання/ }).click()
  await expect(page.getByRole('dialog', { name: /^Передавати залишки/ })).toBeVisible()
  await expectNoViolations(page, 'preview of what the shop is told')
})

test('analytics, the end of the day, what Kramar has told', async ({ page }) => {
  const inbox = new Inbox(page)
  await inbox.navigation('Аналітика').click()
  await expect(page.getByRole('table').first()).toBeVisible()
  await expectNoViolations(page, 'reports')
  for (const tab of ['Витрати', 'Успішні замовлення']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible()
    await expectNoViolations(page, tab)
  }
  await inbox.navigation('Кінець дня').click()
  await expect(page.getByRole('heading', { name: 'Кінець дня', level: 1 })).toBeVisible()
  await expectNoViolations(page, 'end of the day')
  await page.getByRole('button', { name: /^Сповіщення/ }).click()
  await expectNoViolations(page, 'behind the bell')
})

test('people and the question who works', async ({ page, app }) => {
  await new Inbox(page).navigation('Налаштування').click()
  const people = new People(page)
  await people.add('Олена')
  await people.line('Олена').getByRole('radio', { name: 'Лише вибраних джерел' }).press('Space')
  await people.setPin('Власник', '2468')
  await expectNoViolations(page, 'people')
  const again = await app.restart()
  await expect(new People(again).question).toBeVisible()
  await expectNoViolations(again, 'who works')
})
