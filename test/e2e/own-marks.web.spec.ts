import { expect, test } from './fixtures.ts'
import { violations } from './pages/axe.ts'
import { Inbox } from './pages/inbox.ts'

// Would catch: a key that works on the Latin layout only, a mark that stays in the card, an undo that forgets it.
test('tag, note, reminder and caution by key, on the card and the line, back with Ctrl+Z', async ({
  page,
  shop,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const inbox = new Inbox(page)
  const phone = '+380000000101'
  const earlierId = await shop.receiveOrder({ patch: { phone } })
  const orderId = await shop.receiveOrder({ patch: { phone } })
  const row = inbox.row(orderId)
  await row.click()
  const card = inbox.cardOf(orderId)
  await expect(card).toContainText('Ще 1 відкрите замовлення цього покупця. Об’єднати посилку?')

  await inbox.pressUkrainian('KeyL', 'д')
  const tagField = page.getByRole('combobox', { name: 'Мітки для 1 замовлення' })
  await tagField.fill('VIP')
  await tagField.press('Enter')
  await expect(page.getByRole('option', { name: 'VIP', selected: true })).toBeVisible()
  expect.soft(await violations(page, 'all')).toEqual([])
  await tagField.press('Escape')
  await expect(card).toContainText('VIP')

  await inbox.pressUkrainian('KeyN', 'т')
  const note = card.getByRole('textbox', { name: 'Нова нотатка' })
  await expect(note).toBeFocused()
  await note.fill('Не бере трубку')
  await note.press('Enter')
  await expect(card.getByRole('region', { name: 'Нотатки' })).toContainText('Не бере трубку')

  await inbox.pressUkrainian('KeyH', 'р')
  const menu = page.getByRole('menu', { name: 'Відкласти 1 замовлення' })
  await expect(menu.getByRole('menuitem', { name: /Через 15 хвилин/ })).toBeFocused()
  expect.soft(await violations(page, 'all')).toEqual([])
  await page.keyboard.press('Enter')
  await expect(card).toContainText('Відкладено до')
  await expect(row.getByRole('img', { name: /^Відкладено до/ })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(card).not.toContainText('Більше не відкладати')

  await card.getByRole('button', { name: 'Позначити покупця: обережно' }).click()
  await card.getByRole('textbox', { name: 'Чому обережно' }).fill('не забирає посилки')
  await page.keyboard.press('Enter')
  await expect(inbox.row(earlierId).getByRole('img', { name: 'Обережно: не забирає посилки' })).toBeVisible()
  expect.soft(await violations(page, 'all')).toEqual([])

  await page.getByRole('navigation').getByRole('button', { name: 'Кінець дня' }).click()
  const notAccepted = page.getByRole('region', { name: /^Не прийнято/ })
  await expect(notAccepted).toContainText(String(orderId).slice(-3))
  expect.soft(await violations(page, 'all')).toEqual([])
})
