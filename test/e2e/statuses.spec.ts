import type { Page } from '@playwright/test'
import { expect, shopTest as test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'
import { setStatus } from './pages/outbox.ts'

async function openStatuses(page: Page): Promise<void> {
  await new Inbox(page).navigation('Статуси замовлень').click()
  await expect(page.getByRole('heading', { name: 'Статуси', level: 1 })).toBeVisible()
}

function group(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true })
}

test('a status is added, renamed, recoloured and used', async ({ page, prom }) => {
  await openStatuses(page)
  const agreement = group(page, 'Погодження')
  await agreement.getByRole('button', { name: 'Додати статус: Погодження' }).click()
  const name = agreement.getByRole('textbox', { name: 'Назва нового статусу' })
  await name.fill('Недодзвон')
  await name.press('Enter')
  await expect(agreement).toContainText('Такий статус уже є')
  await name.fill('Чекаємо дзвінка')
  await name.press('Enter')
  await expect(agreement.getByRole('listitem').last()).toHaveText('Чекаємо дзвінка')

  await agreement.getByRole('button', { name: 'Перейменувати: Чекаємо дзвінка' }).click()
  const field = agreement.getByRole('textbox', { name: 'Назва' })
  await expect(field).toBeFocused()
  await field.fill('Передзвонити')
  await field.press('Enter')
  await expect(agreement.getByRole('listitem').last()).toHaveText('Передзвонити')

  await agreement.getByRole('button', { name: 'Колір: Передзвонити' }).click()
  await page.getByRole('button', { name: 'Рожевий' }).click()
  await expect(
    agreement.getByRole('button', { name: 'Колір: Передзвонити' }).locator('[style*="a82a6c"]'),
  ).toBeVisible()

  const orderId = Number(prom.orders()[0]?.id)
  await setStatus(page, orderId, 'Передзвонити')
})

test('the order within a group is changed by the keyboard and kept', async ({ page, app }) => {
  await openStatuses(page)
  const names = (from: Page) => group(from, 'Погодження').getByRole('listitem')
  await expect(names(page)).toHaveText(['Погодження', 'Недодзвон', 'Очікує оплати'])
  const up = page.getByRole('button', { name: 'Вище: Очікує оплати' })
  await up.focus()
  await page.keyboard.press('Enter')
  await expect(names(page)).toHaveText(['Погодження', 'Очікує оплати', 'Недодзвон'])
  await expect(up).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(names(page)).toHaveText(['Очікує оплати', 'Погодження', 'Недодзвон'])
  await expect(up).toHaveAttribute('aria-disabled', 'true')
  const again = await app.restart()
  await openStatuses(again)
  await expect(names(again)).toHaveText(['Очікує оплати', 'Погодження', 'Недодзвон'])
})

test('an archived status gives its orders to another one, and Prom hears nothing of it', async ({
  page,
  prom,
}) => {
  const orderId = Number(prom.orders()[0]?.id)
  await setStatus(page, orderId, 'Недодзвон')
  await openStatuses(page)
  await page.getByRole('button', { name: 'В архів: Недодзвон' }).click()
  const dialog = page.getByRole('dialog', { name: 'Статус «Недодзвон» в архів?' })
  await expect(dialog).toContainText('У ньому 1 замовлення.')
  await dialog.getByRole('combobox', { name: 'Перенести до статусу' }).selectOption('Очікує оплати')
  await dialog.getByRole('button', { name: 'Перенести 1 і прибрати в архів' }).click()
  await expect(dialog).toBeHidden()
  await expect(group(page, 'Погодження')).not.toContainText('Недодзвон')
  await expect(page.getByRole('region', { name: 'В архіві' })).toContainText('Недодзвон')
  const inbox = new Inbox(page)
  await inbox.navigation(/^Усі замовлення/).click()
  await expect(inbox.row(orderId)).toContainText('Очікує оплати')
  expect(prom.ledger()).toEqual([])
})

test('the first status is fixed, and a group keeps its last one', async ({ page }) => {
  await openStatuses(page)
  const first = group(page, 'Новий')
  await expect(first).toContainText('Незмінний: з нього починається кожне нове замовлення')
  await expect(first.getByRole('button')).toHaveCount(0)
  const archive = group(page, 'Виконано').getByRole('button', { name: 'В архів: Виконано' })
  await expect(archive).toHaveAttribute('aria-disabled', 'true')
  await archive.click({ force: true })
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
