import { expect, test } from './fixtures.ts'
import { Acts } from './pages/acts.ts'
import { freshness } from './pages/connecting.ts'
import { Inbox } from './pages/inbox.ts'
import { Outbox, setStatus } from './pages/outbox.ts'

const NEW_TOKEN = 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'
/** Longer than any test. */
const LONG_MS = 300_000
const PAID = {
  payment: 'evopay',
  patch: {
    status: 'paid',
    status_name: 'Оплачено',
    price: '1 713 грн',
    full_price: '1 713 грн',
    payment_data: { type: 'evopay', status: 'paid' },
  },
} as const

test.beforeEach(async ({ shop }) => {
  await shop.enableRules()
})

test('a change is held, counted down, taken back with its status, and nothing reaches Prom', async ({
  page,
  prom,
  shop,
}) => {
  const orderId = await shop.receiveOrder()
  await shop.setHoldMs(LONG_MS)
  await setStatus(page, orderId, 'Погодження')
  const outbox = new Outbox(page)
  await expect(outbox.summary).toHaveText('Відправлення: 1 чекає')
  await outbox.open()
  const row = outbox.row(orderId)
  await expect(row).toContainText('Можна повернути')
  await expect(row).toContainText(/за (4 хв \d+ с|5 хв)/)
  await expect(row).toContainText('правило групи «Погодження»')
  await row.getByRole('button', { name: 'Повернути' }).click()
  await expect(page.getByRole('heading', { name: 'Усе надіслано' })).toBeVisible()
  await outbox.show('Завершені')
  await expect(row).toContainText('Повернуто')
  await row.getByRole('button', { name: /^Відкрити замовлення/ }).click()
  await expect(new Inbox(page).row(orderId)).toContainText('Новий')
  expect(prom.ledger()).toEqual([])
})

test('the buyer cancels during the hold: nothing is sent, both sides are shown, the seller decides', async ({
  page,
  prom,
  shop,
}) => {
  const orderId = await shop.receiveOrder()
  await shop.setHoldMs(LONG_MS)
  await setStatus(page, orderId, 'Погодження')
  expect(prom.cancelByBuyer(orderId)).toBe(true)
  const outbox = new Outbox(page)
  await outbox.open()
  await outbox.choose(orderId, 'Надіслати зараз')
  const row = outbox.row(orderId)
  await expect(row).toContainText('Конфлікт')
  await expect(row).toContainText('Ви хотіли')
  await expect(row).toContainText('Статус на Prom: Прийнято')
  await expect(row).toContainText('Зараз на Prom')
  await expect(row).toContainText('Скасовано')
  await expect(outbox.summary).toHaveText('Відправлення: 1 потребує уваги')
  expect(prom.ledger()).toEqual([])

  await row.getByRole('button', { name: 'Залишити як на Prom' }).click()
  await expect(outbox.summary).toHaveText('Відправлення: усе надіслано')
  expect(prom.ledger()).toEqual([])
  expect(prom.order(orderId).status).toBe('canceled')
})

test('a revoked token holds changes back with a banner, and a new one lets them go by themselves', async ({
  page,
  prom,
  shop,
}) => {
  const orderId = await shop.receiveOrder()
  await shop.setHoldMs(LONG_MS)
  await setStatus(page, orderId, 'Погодження')
  const outbox = new Outbox(page)
  await outbox.open()
  prom.revokeToken()
  await outbox.choose(orderId, 'Надіслати зараз')
  const trouble = page.getByRole('alert').filter({ hasText: 'Prom не приймає токен' })
  await expect(trouble).toBeVisible()
  await expect(outbox.row(orderId)).toContainText('Джерело на паузі')
  expect(prom.ledger()).toEqual([])

  prom.grantToken(NEW_TOKEN)
  await trouble.getByRole('button', { name: "Перепід'єднати" }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Токен' }).fill(NEW_TOKEN)
  await dialog.getByRole('button', { name: "Перевірити й перепід'єднати" }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => prom.ledger().map(({ value }) => value)).toEqual(['received'])
  await expect(outbox.summary).toHaveText('Відправлення: усе надіслано')
})

test('sending is paused and goes on, on every screen it can be seen', async ({ page, prom, shop }) => {
  const orderId = await shop.receiveOrder()
  await shop.setHoldMs(0)
  await page.getByRole('button', { name: 'Призупинити відправлення' }).click()
  const banner = page.getByRole('alert').filter({ hasText: 'Відправлення призупинено' })
  await expect(banner).toBeVisible()
  await setStatus(page, orderId, 'Погодження')
  await expect(banner).toContainText('Чекає 1 зміна.')
  const outbox = new Outbox(page)
  await outbox.open()
  await expect(outbox.row(orderId)).toContainText('відправлення призупинено')
  await freshness(page).click()
  await expect(freshness(page)).toHaveText(/^Перевірено /)
  expect(prom.ledger()).toEqual([])

  await banner.getByRole('button', { name: 'Відновити відправлення' }).click()
  await expect(banner).toBeHidden()
  await expect.poll(() => prom.ledger().map(({ value }) => value)).toEqual(['received'])
})

test("a refusal shows Prom's words, raw too, and can be tried again or given up", async ({
  page,
  prom,
  shop,
}) => {
  prom.setFacts({ isPaidWritable: false })
  await shop.enableRules({ agreement: 'paid' })
  const orderId = await shop.receiveOrder()
  await shop.setHoldMs(0)
  await setStatus(page, orderId, 'Погодження')
  const outbox = new Outbox(page)
  await expect(outbox.summary).toHaveText('Відправлення: 1 потребує уваги')
  await outbox.open()
  const row = outbox.row(orderId)
  await expect(row).toContainText('Prom відмовив')
  await expect(row).toContainText('Відповідь Prom: «This status value is not allowed»')
  await row.getByRole('button', { name: /^Подробиці/ }).click()
  await expect(row.getByRole('region', { name: 'Що запитали' }).last()).toContainText(`${orderId}`)
  await expect(row.getByRole('region', { name: 'Що відповів Prom' }).last()).toContainText(
    '"error": "This status value is not allowed"',
  )
  await row.getByRole('button', { name: 'Спробувати ще раз' }).click()
  await expect(row).toContainText('2 спроби')
  await expect(row).toContainText('Prom відмовив')
  await outbox.choose(orderId, 'Зняти з черги')
  await expect(page.getByRole('heading', { name: 'Ніщо не чекає на ваше рішення' })).toBeVisible()
  await outbox.show('Завершені')
  await expect(row).toContainText('Знято з черги')
  expect(prom.ledger()).toEqual([])
})

test('a refund is sent only after a person has agreed to exactly its sum', async ({ page, prom, shop }) => {
  const orderId = await shop.receiveOrder(PAID)
  await shop.setHoldMs(0)
  const inbox = new Inbox(page)
  await inbox.navigation(/^Усі замовлення/).click()
  await inbox.row(orderId).click()
  await inbox.cardOf(orderId).getByRole('button', { name: 'Скасувати…' }).click()
  const { cancelDialog } = new Acts(page)
  await cancelDialog.getByRole('radio', { name: 'Немає в наявності' }).check()
  await cancelDialog.getByRole('button', { name: 'Скасувати замовлення' }).click()
  await expect(cancelDialog).toBeHidden()

  const outbox = new Outbox(page)
  await expect(outbox.summary).toHaveText('Відправлення: 1 потребує уваги')
  await outbox.open()
  const row = outbox.row(orderId)
  await expect(row).toContainText('Потрібне підтвердження')
  await expect(row).toContainText('Скасувати на Prom: Немає в наявності')
  await row.getByRole('button', { name: 'Підтвердити повернення 1 713,00 грн' }).click()
  const dialog = page.getByRole('dialog', { name: 'Скасувати на Prom і повернути гроші?' })
  const submit = dialog.getByRole('button', { name: 'Скасувати й повернути 1 713,00 грн' })
  await expect(submit).toBeDisabled()
  expect(prom.ledger()).toEqual([])
  await dialog.getByRole('checkbox', { name: 'Так, повернути покупцеві 1 713,00 грн' }).check()
  await submit.click()
  await expect.poll(() => prom.ledger().map(({ value }) => value)).toEqual(['canceled'])
  await expect(outbox.summary).toHaveText('Відправлення: усе надіслано')
})

test('one act over several orders stands together and is taken back as one', async ({ page, prom, shop }) => {
  const ids = [prom.addOrder(), prom.addOrder(), prom.addOrder()]
  await shop.check()
  const inbox = new Inbox(page)
  for (const id of ids) await inbox.row(id).getByRole('checkbox').check()
  const acts = new Acts(page)
  await acts.chooseStatus('Погодження')
  await acts.preview.getByRole('button', { name: 'Змінити 3 замовлення' }).click()
  const outbox = new Outbox(page)
  await expect(outbox.summary).toHaveText('Відправлення: 3 чекають')
  await outbox.open()
  const group = page.getByRole('listitem').filter({ hasText: 'Одна дія · 3 зміни' })
  await expect(group.locator('[data-change-id]')).toHaveCount(3)
  const head = group.getByRole('button', { name: /Одна дія/ })
  await head.click()
  await expect(head).toHaveAttribute('aria-expanded', 'false')
  await expect(outbox.rows).toHaveCount(0)
  await group.getByRole('button', { name: 'Повернути всі' }).click()
  await expect(outbox.summary).toHaveText('Відправлення: усе надіслано')
  expect(prom.ledger()).toEqual([])
})
