import { expect, shopTest as test } from './fixtures.ts'
import { Acts } from './pages/acts.ts'
import { grouped, Inbox } from './pages/inbox.ts'

const PENDING = { patch: { status: 'pending', status_name: 'Новий' } }
const PAID = {
  patch: {
    status: 'paid',
    status_name: 'Оплачено',
    price: '1 713 грн',
    full_price: '1 713 грн',
    payment_data: { type: 'evopay', status: 'paid', status_modified: '2026-11-24T08:00:00' },
  },
}

test('a status is changed, undone and changed again by the keyboard alone', async ({ page, prom, shop }) => {
  const [inbox, acts] = [new Inbox(page), new Acts(page)]
  await shop.enableRules()
  const orderId = await shop.receiveOrder(PENDING)
  const row = inbox.row(orderId)
  await expect(row).toHaveAttribute('aria-rowindex', '2')

  await page.keyboard.press('j')
  await expect(row).toBeFocused()
  await page.keyboard.press('a')
  await expect(row).toContainText('Погодження')
  await expect(row).toBeFocused()
  await expect(acts.toast(`${grouped(orderId)} → Погодження.`)).toContainText(
    /На Prom піде «Прийнято» за \d+ с/,
  )
  await expect(row.getByRole('img', { name: 'Зміна чекає на відправлення на Prom' })).toBeVisible()
  expect(prom.order(orderId)?.status).toBe('pending')

  await page.keyboard.press('Control+z')
  await expect(acts.toast('Повернуто: 1 замовлення')).toBeVisible()
  await expect(row).toContainText('Новий')
  await expect(row.getByRole('img', { name: 'Зміна чекає на відправлення на Prom' })).toBeHidden()
  await expect(acts.toast('→ Погодження')).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(acts.toast('Повертати вже нічого')).toBeVisible()

  await acts.chooseStatus('компл')
  await expect(row).toContainText('Комплектується')
  await expect(row).toBeFocused()
  await page.keyboard.press('Enter')
  const card = inbox.cardOf(orderId)
  await expect(card).toContainText('правило групи «Комплектація»')
  await card.getByRole('button', { name: 'Надіслати зараз' }).click()
  await expect(card).toContainText('надіслано, Prom прийняв')
  expect(prom.order(orderId)?.status).toBe('received')

  await card.getByRole('button', { name: 'Запити й відповіді' }).click()
  await expect(card.getByText('Відповідь Prom')).toBeVisible()
  await expect(card).toContainText('processed_ids')
})

test('several orders show first what will change, on Prom too', async ({ page, prom, shop }) => {
  const [inbox, acts] = [new Inbox(page), new Acts(page)]
  await shop.enableRules()
  const ids = [prom.addOrder(PENDING), prom.addOrder(PENDING), prom.addOrder(PENDING)]
  const cancelled = await shop.receiveOrder({ patch: { status: 'canceled', status_name: 'Скасовано' } })
  await expect(inbox.row(cancelled)).toHaveAttribute('aria-rowindex', '2')

  await page.keyboard.press('j')
  await page.keyboard.press('x')
  for (const _ of ids) await page.keyboard.press('Shift+ArrowDown')
  await expect(acts.bulkBar).toContainText('Вибрано 4 із 204')
  await expect(acts.bulkBar.getByRole('button', { name: 'Вибрати всі 204 (без фільтрів)' })).toBeVisible()

  // Ticks belong to orders: one that arrives meanwhile neither takes nor moves them.
  const late = await shop.receiveOrder(PENDING)
  await expect(acts.bulkBar).toContainText('Вибрано 4 із 205')
  await expect(inbox.row(cancelled).getByRole('checkbox')).toBeChecked()
  await expect(inbox.row(late).getByRole('checkbox')).not.toBeChecked()

  await acts.chooseStatus('виконано')
  await expect(acts.preview.getByRole('button', { name: 'Змінити 3 замовлення' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(acts.preview).toBeHidden()
  await expect(acts.bulkBar).toContainText('Вибрано 4 із 205')

  await acts.chooseStatus('готово')
  await expect(acts.preview).toContainText('3 замовлення отримають статус Готово до відправки')
  await expect(acts.preview).toContainText('скасовані на Prom: їх не повернути1 замовлення')
  await expect(acts.preview).toContainText('Піде «Прийнято»3 замовлення')
  await expect(acts.preview.getByRole('button', { name: 'Змінити 3 замовлення' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(acts.preview).toBeHidden()
  await expect(acts.bulkBar).toBeHidden()
  await expect(acts.toast('3 замовлення → Готово до відправки.')).toContainText(
    'На Prom піде «Прийнято» (3 замовлення)',
  )
  for (const id of ids) await expect(inbox.row(id)).toContainText('Готово до відправки')

  await acts.toast('Готово до відправки').getByRole('button', { name: 'Повернути' }).click()
  await expect(acts.toast('Повернуто: 3 замовлення')).toBeVisible()
  for (const id of ids) await expect(inbox.row(id)).toContainText('Новий')
})

test('cancelling a paid order names the sum and waits for its tick', async ({ page, prom, shop }) => {
  const [inbox, acts] = [new Inbox(page), new Acts(page)]
  const orderId = await shop.receiveOrder(PAID)
  await expect(inbox.row(orderId)).toHaveAttribute('aria-rowindex', '2')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+D')
  const dialog = acts.cancelDialog
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Виберіть причину: без неї скасувати не можна.')

  await dialog.getByRole('radio', { name: 'Немає в наявності' }).check()
  const tell = dialog.getByRole('checkbox', { name: 'Скасувати й на Prom' })
  await expect(tell).not.toBeChecked()
  await expect(dialog).toContainText('На Prom нічого не піде')
  await expect(dialog).toContainText('гроші покупцеві не повернуться')
  await tell.check()
  await expect(dialog).toContainText('Чекатиме на ваше підтвердження1 замовлення')
  await dialog.getByRole('checkbox', { name: 'Так, повернути покупцеві 1\u00a0713,00\u00a0грн' }).check()
  await expect(dialog).toContainText('Піде «Скасовано»: Немає в наявності, гроші повернуться покупцеві')
  await dialog.getByRole('button', { name: 'Скасувати замовлення' }).click()
  await expect(dialog).toBeHidden()
  await expect(inbox.row(orderId)).toContainText('Немає в наявності')
  await expect(acts.toast(grouped(orderId))).toContainText(
    /На Prom піде «Скасовано»: Немає в наявності за \d+ с/,
  )
  expect(prom.order(orderId)?.status).toBe('paid')

  await page.keyboard.press('Control+z')
  await expect(inbox.row(orderId)).toContainText('Новий')
})

test('a paid order without the tick is cancelled here and waits for a person on Prom', async ({
  page,
  prom,
  shop,
}) => {
  const [inbox, acts] = [new Inbox(page), new Acts(page)]
  const orderId = await shop.receiveOrder(PAID)
  await inbox.row(orderId).click()
  const card = inbox.cardOf(orderId)
  await card.getByRole('button', { name: 'Скасувати…' }).click()
  await acts.cancelDialog.getByRole('radio', { name: 'Не додзвонились' }).check()
  await expect(acts.cancelDialog).toContainText('понад 24 години')
  await acts.cancelDialog.getByRole('checkbox', { name: 'Скасувати й на Prom' }).check()
  await acts.cancelDialog.getByRole('button', { name: 'Скасувати замовлення' }).click()
  await expect(card).toContainText('чекає на ваше підтвердження')
  await expect(card).toContainText('Покупець отримає назад 1\u00a0713,00\u00a0грн')
  await expect(inbox.row(orderId).getByRole('img', { name: 'Зміна для Prom чекає на вас' })).toBeVisible()
  expect(prom.order(orderId)?.status).toBe('paid')
})

test('an order says why nothing went to Prom', async ({ page, shop }) => {
  const [inbox, acts] = [new Inbox(page), new Acts(page)]
  const orderId = await shop.receiveOrder(PENDING)
  await inbox.row(orderId).click()
  const card = inbox.cardOf(orderId)
  await expect(card).toBeVisible()
  await page.keyboard.press('a')
  await expect(acts.toast(grouped(orderId))).toContainText('На Prom нічого не піде: правила вимкнено.')
  await card.getByRole('button', { name: 'Чому нічого не сталося?' }).click()
  await expect(card).toContainText('правила перемикання статусів для цього джерела вимкнено')
  await card.getByRole('button', { name: 'Відкрити правила джерела' }).click()
  await expect(page.getByRole('tab', { name: 'Правила перемикання статусів', selected: true })).toBeVisible()
})

test('an order says what keeps its change from Prom, and what became of it', async ({ page, shop }) => {
  const [inbox, acts] = [new Inbox(page), new Acts(page)]
  const orderId = await shop.receiveOrder(PENDING)
  await shop.enableRules()
  await shop.setHoldMs(0)
  await page.getByRole('button', { name: 'Призупинити відправлення' }).click()
  await inbox.row(orderId).click()
  const card = inbox.cardOf(orderId)
  await expect(card).toBeVisible()
  await card.getByRole('button', { name: 'Чому нічого не сталося?' }).click()
  const answer = card.getByRole('status')
  await expect(answer).toContainText('Статус замовлення тут не міняли')
  await page.keyboard.press('a')
  await expect(acts.toast(grouped(orderId))).toBeVisible()
  await expect(answer).toContainText('Остання зміна для Prom: → «Прийнято» чекає: відправлення призупинено')
})

test('what the buyer cancelled on Prom only moves among the reasons', async ({ page, prom, shop }) => {
  const [inbox, acts] = [new Inbox(page), new Acts(page)]
  const orderId = await shop.receiveOrder(PENDING)
  prom.cancelByBuyer(orderId)
  await expect(async () => {
    await inbox.checkNow()
    await expect(inbox.row(orderId)).toContainText('Відмова покупця', { timeout: 3_000 })
  }).toPass()
  await inbox.row(orderId).click()
  await expect(inbox.cardOf(orderId)).toBeVisible()
  await page.keyboard.press('s')
  await expect(page.getByRole('option')).toHaveCount(8)
  await expect(page.getByRole('option', { name: /Відмова покупця/ })).toContainText('зараз')
  await expect(page.getByText('Скасоване на Prom не повернути')).toBeVisible()
  await acts.statusSearch.fill('дубл')
  await page.keyboard.press('Enter')
  await expect(inbox.row(orderId)).toContainText('Дублікат')
})

test('single keys can be turned off; the others keep working', async ({ page }) => {
  const [inbox, acts] = [new Inbox(page), new Acts(page)]
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Клавіші' })
  await sheet.getByRole('switch', { name: 'Команди однією клавішею' }).click({ force: true })
  await expect(sheet.getByRole('switch')).not.toBeChecked()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  await inbox.search.press('ArrowDown')
  await expect(inbox.rows.first()).toBeFocused()
  await page.keyboard.press('s')
  await page.keyboard.press('Shift+D')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(acts.bulkBar).toContainText('Вибрано 2 із 200')
  await expect(acts.statusSearch).toBeHidden()
  await expect(acts.cancelDialog).toBeHidden()
  await page.keyboard.press('Control+a')
  await expect(acts.bulkBar).toContainText('Вибрано всі 200 замовлень (без фільтрів)')
  await page.keyboard.press('Escape')
  await expect(acts.bulkBar).toBeHidden()
})

// Would catch: "all" that means as many as the list has counted so far, or the orders of the list before.
test('of a search that finds more than were counted, all are ticked', async ({ page, prom, shop }) => {
  const acts = new Acts(page)
  const inbox = new Inbox(page)
  for (let count = 0; count < 150; count += 1) {
    prom.addOrder({ patch: { client_last_name: 'Перелічений', client: undefined } })
  }
  await shop.check()
  await expect(inbox.grid).toHaveAttribute('aria-rowcount', '351')
  // What every order has in its phone.
  await inbox.search.fill('38')
  await expect(inbox.grid).toHaveAttribute('aria-rowcount', '-1')
  await inbox.rows.first().press('Control+a')
  await expect(acts.bulkBar).toContainText('Вибрано 350')
  await page.keyboard.press('Escape')
  // What is asked for while the next search is on its way ticks nothing of the one before.
  await inbox.search.fill('перелічений')
  await inbox.rows.first().press('Control+a')
  await expect(inbox.grid).toHaveAttribute('aria-rowcount', '151')
  await expect(acts.bulkBar.getByText('350')).toBeHidden()
  await inbox.rows.first().press('Control+a')
  await expect(acts.bulkBar).toContainText('Вибрано всі 150 замовлень')
})

test('an order whose online payment has not come says that it must not be sent', async ({ page, shop }) => {
  const inbox = new Inbox(page)
  const unpaid = await shop.receiveOrder({
    patch: { ...PAID.patch, status: 'pending', payment_data: { type: 'evopay', status: 'unpaid' } },
  })
  await expect(inbox.row(unpaid)).toContainText('не відправляти')
  await inbox.row(unpaid).click()
  await expect(inbox.cardOf(unpaid)).toContainText('Не відправляйте: оплату онлайн ще не підтверджено.')
  const paid = await shop.receiveOrder(PAID)
  await expect(inbox.row(paid)).toContainText('немає ТТН')
  await expect(inbox.row(paid)).not.toContainText('не відправляти')
})
