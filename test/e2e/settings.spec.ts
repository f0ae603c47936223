import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { connectShop, waitForImport } from './pages/connecting.ts'

async function openSettings(page: Page, name = 'Налаштування'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

test('language, theme and the interval of checks are kept over a restart', async ({ page, prom, app }) => {
  await connectShop(page, prom.token)
  await openSettings(page)
  const interval = page.getByRole('textbox', { name: 'Перевіряти нові замовлення кожні' })
  await interval.fill('5')
  await interval.press('Enter')
  await page.getByText('Темна', { exact: true }).click()
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')

  const again = await app.restart()
  await openSettings(again, 'Settings')
  await expect(again.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(again.getByRole('textbox', { name: 'Look for new orders every' })).toHaveValue('5 min')
})

test('an interval out of range is told at the field and not kept', async ({ page, prom, app }) => {
  await connectShop(page, prom.token)
  await openSettings(page)
  const interval = page.getByRole('textbox', { name: 'Перевіряти нові замовлення кожні' })
  await interval.fill('61')
  await interval.press('Enter')
  await expect(interval).toHaveAttribute('aria-invalid', 'true')
  await expect(interval).toHaveAccessibleDescription(/Впишіть ціле число від 1 до 60/)
  const again = await app.restart()
  await openSettings(again)
  await expect(again.getByRole('textbox', { name: 'Перевіряти нові замовлення кожні' })).toHaveValue('1 хв')
})

test('the parts of the settings are listed beside them, lead there and follow the language', async ({
  page,
  prom,
}) => {
  await connectShop(page, prom.token)
  await openSettings(page)
  const parts = page.getByRole('navigation', { name: 'Частини налаштувань' })
  await parts.getByRole('button', { name: 'Резервні копії' }).press('Enter')
  const heading = page.getByRole('heading', { name: 'Резервні копії', level: 2 })
  await expect(heading).toBeInViewport()
  await expect(heading).toBeFocused()
  await parts.getByRole('button', { name: 'Вигляд' }).click()
  await expect(parts.getByRole('button', { name: 'Вигляд' })).toHaveAttribute('aria-current', 'true')
  await page.getByText('English', { exact: true }).click()
  await expect(
    page
      .getByRole('navigation', { name: 'Parts of the settings' })
      .getByRole('button', { name: 'Appearance' }),
  ).toBeVisible()
})

test('the folder with the data is shown', async ({ page, prom, app }) => {
  await connectShop(page, prom.token)
  await openSettings(page)
  await expect(page.getByText(app.dataDir, { exact: true })).toBeVisible()
  await expect(
    page.getByText('Лише на цей запуск: сховища паролів немає, або так вибрано під час запуску'),
  ).toBeVisible()
})

test('a start that went badly is told until it is read, and can be read again in the settings', async ({
  page,
  prom,
  app,
}) => {
  await connectShop(page, prom.token)
  await waitForImport(page)
  await app.stop()
  writeFileSync(join(app.dataDir, 'settings.json'), '{ "language": ')
  const again = await app.start()
  const notice = again.getByRole('alert').filter({ hasText: 'Налаштування повернуто до початкових' })
  await expect(notice).toContainText('Попередній файл збережено:')
  await notice.getByRole('button', { name: 'Зрозуміло' }).click()
  await expect(notice).toBeHidden()
  await openSettings(again)
  await expect(again.getByRole('region', { name: 'Про цей запуск' })).toContainText(
    'Налаштування повернуто до початкових',
  )
})
