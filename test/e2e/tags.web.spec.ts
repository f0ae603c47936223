import { expect, shopTest as test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'

// Would catch: a new name that one part of the page does not hear of, a name that is lost when it is taken.
test('a tag is renamed in the settings, everywhere; a name that is taken is refused in words', async ({
  page,
  api,
  shop,
}) => {
  const inbox = new Inbox(page)
  const orderId = await shop.receiveOrder()
  await api.tags.add({ name: 'Опт' })
  const { id: tagId } = await api.tags.add({ name: 'Терміново' })
  await inbox.row(orderId).click()
  const { rows } = await api.orders.list({
    filter: { text: String(orderId) },
    sort: { field: 'createdAt', direction: 'desc' },
    offset: 0,
    limit: 1,
  })
  await api.tags.set({ orderIds: rows.map(({ id }) => id), addIds: [tagId], removeIds: [] })
  await expect(inbox.cardOf(orderId)).toContainText('Терміново')

  await inbox.navigation('Налаштування').click()
  const tags = page.getByRole('region', { name: 'Мітки' })
  const name = page.getByRole('textbox', { name: 'Назва мітки: Терміново' })
  await expect(tags.getByRole('listitem').filter({ has: name })).toContainText('1 замовлення')
  await name.fill('опт')
  await name.press('Enter')
  await expect(name).toHaveAccessibleDescription('Мітка з такою назвою вже є.')
  await name.fill('Пожежа')
  await name.press('Enter')
  await expect(tags.getByRole('textbox', { name: 'Назва мітки: Пожежа' })).toHaveValue('Пожежа')
  await inbox.navigation(/^Усі замовлення/).click()
  await expect(inbox.cardOf(orderId)).toContainText('Пожежа')

  // What is put aside can be asked for, and the filter says so.
  await page.getByRole('button', { name: 'Фільтр', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Відкладені' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'так' }).click()
  await expect(page.getByRole('heading', { name: 'Нічого не знайдено' })).toBeVisible()
})
