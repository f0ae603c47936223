import { readFileSync } from 'node:fs'
import { expect, shopTest as test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'

// Would catch: a restore after which a page stands before a closed database, or shows what is not there any more.
test('a copy is made, shown and restored in two clicks, and the page goes on with what it held', async ({
  page,
  api,
  shop,
}) => {
  const inbox = new Inbox(page)
  const openSettings = async () => {
    await inbox.navigation('Налаштування').click()
    await expect(page.getByRole('heading', { name: 'Налаштування', level: 1 })).toBeVisible()
  }
  await openSettings()
  const backups = page.getByRole('region', { name: 'Резервні копії' })
  await backups.getByRole('button', { name: 'Створити копію' }).click()
  await expect(backups.getByRole('listitem')).toHaveCount(1)
  const countAtCopy = (await api.orders.count({})).total

  const number = await shop.receiveOrder()
  await inbox.navigation(/Усі замовлення/).click()
  await expect(inbox.row(number)).toBeVisible()
  await api.settings.update({ isSendingPaused: true })
  await openSettings()
  await backups.getByRole('button', { name: /^Відновити з копії/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Відновити дані з копії' })
  await expect(dialog.getByText(String(countAtCopy), { exact: true })).toBeVisible()
  await expect(dialog.getByText('Посуд Львів', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Відновити', exact: true }).click()
  await expect(page.getByText(/^Дані відновлено з копії/)).toBeVisible()
  await expect(backups.getByRole('listitem').filter({ hasText: 'перед відновленням' })).toHaveCount(1)

  // What came after the copy is read again, in the same page, without a reload.
  await shop.check()
  await inbox.navigation(/Усі замовлення/).click()
  await expect(inbox.row(number)).toBeVisible()
})

test('the diagnostics are read before they are saved, and are saved as they were read', async ({
  page,
  app,
  prom,
}) => {
  test.skip(app.launcher !== 'web', 'the download belongs to who has started the browser there')
  await new Inbox(page).navigation('Налаштування').click()
  await page.getByRole('button', { name: 'Експортувати діагностику' }).click()
  const dialog = page.getByRole('dialog', { name: 'Діагностика' })
  const shown = await dialog.getByRole('region', { name: 'Вміст файлу' }).textContent()
  expect(shown).toContain('== Outbox ==')
  expect(shown).not.toContain(prom.token)
  expect(shown).not.toContain('Посуд')
  const saving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Зберегти файл' }).click()
  const download = await saving
  expect(download.suggestedFilename()).toMatch(/^kramar-diagnostics-\d{4}-\d\d-\d\d\.txt$/)
  expect(readFileSync(await download.path(), 'utf8')).toBe(shown)
})
