import { expect, shopTest as test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'

test('listings become products, their stock is counted, and the shop is told what it may sell', async ({
  page,
  prom,
}) => {
  const inbox = new Inbox(page)
  await inbox.navigation('Публікації').click()
  await page.getByRole('region', { name: 'Читання публікацій' }).getByRole('switch').press('Space')
  await expect(page.getByRole('status').filter({ hasText: 'прочитано' })).toContainText(
    String(prom.products().length),
  )

  await page.getByRole('button', { name: 'Створити товари…' }).click()
  const creation = page.getByRole('dialog', { name: 'Створити товари з публікацій' })
  const leftOut = creation.getByRole('combobox').first()
  await leftOut.selectOption({ label: 'Лишити' })
  await expect(creation.getByRole('status')).toContainText('лишити: 1')
  await creation.getByRole('button', { name: 'Створити' }).click()
  await expect(creation).toBeHidden()

  await inbox.navigation('Товари').click()
  await page.getByRole('searchbox', { name: 'Назва, артикул або штрихкод' }).fill('термос 1 л')
  await page.getByRole('button', { name: 'Термос 1 л' }).click()
  const product = page.getByRole('dialog', { name: 'Товар' })
  await product.getByRole('textbox', { name: 'Назва' }).fill('Термос сталевий')
  await product.getByRole('button', { name: 'Зберегти' }).click()
  await page.getByRole('searchbox', { name: 'Назва, артикул або штрихкод' }).fill('сталевий')
  await expect(page.getByRole('row', { name: /Термос сталевий/ })).toContainText('1 відмінність')

  await inbox.navigation('Залишки').click()
  await page.getByRole('searchbox').fill('сталевий')
  await page.getByRole('button', { name: 'Термос сталевий' }).click()
  const stock = page.getByRole('dialog', { name: 'Термос сталевий' })
  await stock.getByRole('radio', { name: 'Перерахувати' }).press('Space')
  await stock.getByRole('textbox', { name: 'Скільки є насправді' }).fill('500')
  await stock.getByRole('button', { name: 'Записати' }).click()
  await expect(stock.getByRole('status')).toContainText('На складі 500')
  await expect(stock.getByRole('row').nth(1)).toContainText('Перерахунок')
  await page.keyboard.press('Escape')

  const onProm = () => prom.products().find(({ sku }) => sku === 'SKU-002')?.quantity_in_stock
  const before = onProm()
  await page.getByRole('button', { name: /^Переглянути й увімкнути передавання/ }).click()
  const transfer = page.getByRole('dialog', { name: /^Передавати залишки/ })
  await transfer.getByRole('textbox', { name: 'Запас' }).fill('100')
  await expect(transfer.getByRole('row', { name: /Термос 1 л/ })).toContainText('В наявності')
  expect(onProm()).toBe(before)
  await transfer.getByRole('button', { name: /^Увімкнути й передати/ }).click()
  await expect(page.getByRole('region', { name: 'Передавання залишків' })).toContainText('увімкнено')
  await expect.poll(onProm, { timeout: 20_000 }).toBeGreaterThan(300)
})
