import { expect, shopTest as test } from './fixtures.ts'
import { Acts } from './pages/acts.ts'
import { grouped, Inbox } from './pages/inbox.ts'
import { Tracking } from './pages/tracking.ts'

const NUMBER = '20450000000192'
const OTHER_NUMBER = '20450000000207'
const LABEL = '0500000000123'
const HOUR_MS = 3_600_000

function numberOnProm(order: Record<string, unknown>): unknown {
  return (order.delivery_provider_data as { declaration_number: unknown } | null)?.declaration_number
}

test('a scanned number goes to Prom, and the focus is back in the list', async ({ page, prom, shop }) => {
  const [inbox, tracking, acts] = [new Inbox(page), new Tracking(page), new Acts(page)]
  await shop.enableNumbers()
  const orderId = await shop.receiveOrder()
  await expect(inbox.row(orderId)).toHaveAttribute('aria-rowindex', '2')
  await page.keyboard.press('j')
  await page.keyboard.press('t')
  await expect(tracking.field).toBeFocused()
  await page.keyboard.insertText('20 450')
  await expect(tracking.field).toHaveValue('20450')
  await expect(tracking.delivery).toContainText('ще 9 цифр · Нова пошта')
  await page.keyboard.insertText('000000192')
  await page.keyboard.press('Enter')

  await expect(inbox.row(orderId)).toBeFocused()
  await expect(inbox.row(orderId)).toContainText('2045…0192')
  await expect(acts.toast(`${grouped(orderId)} · ТТН ${NUMBER}.`)).toContainText(/На Prom піде .* за \d+ с/)
  await expect(tracking.delivery).toContainText(/Піде на Prom за \d+ с/)
  expect(numberOnProm(prom.order(orderId))).toBeNull()

  await inbox.cardOf(orderId).getByRole('button', { name: 'Надіслати зараз' }).click()
  await expect(tracking.delivery).toContainText('Номер є на Prom.')
  expect(numberOnProm(prom.order(orderId))).toBe(NUMBER)
  expect(prom.ledger().filter(({ kind }) => kind === 'declaration')).toHaveLength(1)
})

test('a strange number is saved once that was confirmed, and taken back by the keyboard', async ({
  page,
  shop,
}) => {
  const [inbox, tracking] = [new Inbox(page), new Tracking(page)]
  const orderId = await shop.receiveOrder()
  await expect(inbox.row(orderId)).toHaveAttribute('aria-rowindex', '2')
  await page.keyboard.press('j')
  await tracking.scan('12345')
  await expect(tracking.delivery.getByRole('alert')).toContainText('закороткий')
  await tracking.delivery.getByRole('button', { name: 'Зберегти як є' }).click()
  await expect(inbox.row(orderId)).toContainText('12345')
  await expect(tracking.delivery).toContainText('надсилання номерів вимкнено')
  await expect(tracking.delivery.getByRole('button', { name: 'Налаштувати' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(inbox.row(orderId)).not.toContainText('12345')
})

test('a Ukrposhta number waits for the post office, then goes', async ({ page, prom, shop }) => {
  const [inbox, tracking, acts] = [new Inbox(page), new Tracking(page), new Acts(page)]
  await shop.enableNumbers()
  prom.setFacts({ ukrposhtaPlannedUntil: Date.now() + 240 * HOUR_MS })
  const orderId = await shop.receiveOrder({ delivery: 'ukrposhta' })
  await expect(inbox.row(orderId)).toHaveAttribute('aria-rowindex', '2')
  await page.keyboard.press('j')
  await tracking.scan('500000000123')
  await expect(tracking.delivery).toContainText(LABEL)
  await expect(tracking.delivery).toContainText('Піде на Prom, коли замовлення отримає статус: «Доставка»')

  await acts.chooseStatus('передано')
  const card = inbox.cardOf(orderId)
  await card.getByRole('button', { name: 'Надіслати зараз' }).click()
  await expect(tracking.delivery).toContainText('Чекаємо на пошту')
  expect(numberOnProm(prom.order(orderId))).toBeNull()

  prom.setFacts({ ukrposhtaPlannedUntil: null })
  await inbox.navigation(/^Черга відправлення/).click()
  await page.getByRole('button', { name: 'Спробувати ще раз' }).first().click()
  await expect.poll(() => numberOnProm(prom.order(orderId))).toBe(LABEL)
})

test('another number on Prom is a conflict for a person', async ({ page, prom, shop }) => {
  const [inbox, tracking] = [new Inbox(page), new Tracking(page)]
  await shop.enableNumbers()
  const orderId = await shop.receiveOrder()
  await expect(inbox.row(orderId)).toHaveAttribute('aria-rowindex', '2')
  await page.keyboard.press('j')
  await tracking.scan(NUMBER)
  await expect(inbox.row(orderId)).toContainText('2045…0192')
  prom.updateOrder(orderId, {
    delivery_provider_data: { provider: 'nova_poshta', declaration_number: OTHER_NUMBER },
  })
  await inbox.cardOf(orderId).getByRole('button', { name: 'Надіслати зараз' }).click()
  await expect(tracking.delivery).toContainText("На Prom з'явився інший номер")
  await expect(tracking.delivery).toContainText(OTHER_NUMBER)
  await expect(tracking.delivery).toContainText(`Ваш номер: ${NUMBER}`)
  expect(prom.ledger()).toEqual([])
})

test('a pasted list is shown line by line before it is saved', async ({ page, prom, shop }) => {
  const inbox = new Inbox(page)
  const [first, second] = [prom.addOrder(), prom.addOrder()]
  await shop.check()
  await expect(inbox.row(second)).toBeVisible()
  await inbox.navigation(/^Посилки/).click()
  await page.getByRole('button', { name: 'Вставити список ТТН' }).click()
  const dialog = page.getByRole('dialog', { name: 'ТТН списком' })
  await dialog.getByRole('textbox').fill(`${first}\t${NUMBER}\n${second};20 4500 0000 0207\n12 ${NUMBER}`)
  await dialog.getByRole('button', { name: 'Перевірити' }).click()
  await expect(dialog.getByRole('row').filter({ hasText: 'готово' })).toHaveCount(2)
  await expect(dialog.getByRole('row').filter({ hasText: 'такого замовлення немає' })).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Зберегти 2 номери' }).click()
  await expect(dialog).toBeHidden()
  await inbox.navigation(/^Усі замовлення/).click()
  await expect(inbox.row(first)).toContainText('2045…0192')
  await expect(inbox.row(second)).toContainText('2045…0207')
})

test('the view of parcels shows the pressing ones first and leads to the order', async ({ page, shop }) => {
  const inbox = new Inbox(page)
  const orderId = await shop.receiveOrder({
    payment: 'evopay',
    patch: {
      status: 'paid',
      payment_data: {
        type: 'evopay',
        status: 'paid',
        status_modified: new Date(Date.now() - 27 * 24 * HOUR_MS).toISOString().slice(0, 19),
      },
    },
  })
  await expect(inbox.row(orderId)).toBeVisible()
  await inbox.navigation(/^Посилки/).click()
  const row = page.getByRole('list', { name: 'Потребують уваги' }).getByRole('listitem').first()
  await expect(row).toContainText(grouped(orderId))
  await expect(row).toContainText('Prom поверне гроші покупцеві')
  await expect(row).toContainText('Оплачено, а ТТН немає')
  await row.getByRole('button', { name: `Відкрити замовлення ${grouped(orderId)}` }).click()
  await expect(inbox.cardOf(orderId)).toBeVisible()
})
