import { expect, test } from './fixtures.ts'
import { expectNoViolations } from './pages/axe.ts'
import { chooseForSource, connectForm, connectShop, openSources, waitForImport } from './pages/connecting.ts'
import { Inbox } from './pages/inbox.ts'
import { Outbox, setStatus } from './pages/outbox.ts'
import { RulesEditor } from './pages/rules.ts'
import { Tracking } from './pages/tracking.ts'

// Axe looks at many screens, twice, in each test: a busy machine needs its time for that.
test.beforeEach(() => test.slow())

const PAID = { type: 'evopay', status: 'paid' }

test('the first screen', async ({ page }) => {
  await expectNoViolations(page, 'first screen')
  await page.getByRole('button', { name: "Під'єднати магазин Prom" }).click()
  const form = connectForm(page)
  await form.submit.click()
  await expect(form.name).toBeFocused()
  await expectNoViolations(page, 'form with errors')
  await form.fill({ token: 'ffffffffffffffffffffffffffffffffffffffff' })
  await form.submit.click()
  await expect(form.report).toBeVisible()
  await expectNoViolations(page, 'form with a refusal')
})

test('orders, palette and keys', async ({ page, prom }) => {
  const stuck = prom.injectFault({ kind: 'hang' }, { path: 'orders/list', skip: 4 })
  await connectShop(page, prom.token)
  await expect(page.getByRole('region', { name: 'Перший імпорт' })).toContainText('100 замовлень')
  await expectNoViolations(page, 'inbox during the import')
  stuck.release()
  await waitForImport(page)
  await page.getByRole('row').nth(1).click()
  await expectNoViolations(page, 'order card')
  for (const [key, dialog] of [
    ['Control+k', 'Команди'],
    ['?', 'Клавіші'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible()
    await expectNoViolations(page, dialog)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('sources, quarantine, settings and trouble', async ({ page, prom, shop }) => {
  const unreadableId = prom.addOrder()
  prom.putRaw(unreadableId, { ...prom.order(unreadableId), full_price: null, price: 'x' })
  await shop.check()
  await openSources(page)
  await expectNoViolations(page, 'sources')
  for (const action of ["Перепід'єднати", "Від'єднати"]) {
    await chooseForSource(page, 'Посуд Львів', action)
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoViolations(page, action)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }

  await page.getByRole('button', { name: '1 не прочитано' }).click()
  await page.getByRole('button', { name: 'Показати, що надіслав Prom' }).click()
  await expectNoViolations(page, 'quarantine')

  await page.getByRole('button', { name: 'Налаштування', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Налаштування', level: 1 })).toBeVisible()
  await expectNoViolations(page, 'settings')

  prom.revokeToken()
  await page.getByTestId('freshness').click()
  await expect(page.getByRole('alert').filter({ hasText: 'Prom не приймає токен' })).toBeVisible()
  await expectNoViolations(page, 'trouble banner')
})

test('settings of a source and its rules', async ({ page, shop }) => {
  const orderId = await shop.receiveOrder()
  await setStatus(page, orderId, 'Погодження')
  const rules = new RulesEditor(page)
  await rules.open()
  await expectNoViolations(page, 'rules that are off')
  await rules.enable.click({ force: true })
  await page.getByRole('button', { name: 'Додати виняток: Доставка' }).click()
  await page.getByRole('menuitem', { name: 'Повертається' }).click()
  await rules.group('Новий').selectOption('paid')
  await rules.dryRun.getByRole('radio', { name: /^Застосувати й до вибраних/ }).check()
  await rules.dryRun.getByRole('list').getByRole('checkbox').first().check()
  await expectNoViolations(page, 'rules with a dry run')
  await page.getByRole('tab', { name: 'Загальне' }).click()
  await expect(page.getByRole('dialog', { name: 'Вийти без збереження?' })).toBeVisible()
  await expectNoViolations(page, 'question before leaving')
  await page.getByRole('button', { name: 'Вийти без збереження' }).click()
  await expect(page.getByRole('form', { name: 'Налаштування джерела' })).toBeVisible()
  await expectNoViolations(page, 'general settings of a source')
})

test('outbox', async ({ page, prom, shop }) => {
  const [sentId, conflictId] = [prom.addOrder(), prom.addOrder()]
  await shop.check()
  await shop.enableRules()
  const outbox = new Outbox(page)
  await outbox.open()
  await expectNoViolations(page, 'empty outbox')
  await setStatus(page, sentId, 'Комплектується')
  await setStatus(page, conflictId, 'Погодження')
  prom.cancelByBuyer(conflictId)
  await outbox.open()
  await outbox.choose(sentId, 'Надіслати зараз')
  await outbox.choose(conflictId, 'Надіслати зараз')
  await expect(outbox.row(conflictId)).toContainText('Конфлікт')
  await outbox.show('Усі')
  await expect(outbox.row(sentId)).toContainText('Надіслано')
  await outbox
    .row(sentId)
    .getByRole('button', { name: /^Подробиці/ })
    .click()
  await page.getByRole('button', { name: 'Призупинити відправлення' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Відправлення призупинено' })).toBeVisible()
  await expectNoViolations(page, 'outbox')
})

test('statuses', async ({ page, shop: _connected }) => {
  await new Inbox(page).navigation('Статуси замовлень').click()
  await page.getByRole('button', { name: 'Додати статус: Погодження' }).click()
  await page.getByRole('button', { name: 'Перейменувати: Недодзвон' }).click()
  await expectNoViolations(page, 'statuses')
  await page.getByRole('button', { name: 'Колір: Очікує оплати' }).click()
  await expect(page.getByRole('button', { name: 'Рожевий' })).toBeVisible()
  await expectNoViolations(page, 'colours of a status')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'В архів: Очікує оплати' }).click()
  await expect(page.getByRole('dialog')).toContainText('Замовлень у ньому немає')
  await expectNoViolations(page, 'archiving a status')
})

test('tracking numbers and parcels', async ({ page, shop }) => {
  const [inbox, tracking] = [new Inbox(page), new Tracking(page)]
  await tracking.enableSending()
  await expectNoViolations(page, 'settings of the numbers')
  const orderId = await shop.receiveOrder({
    payment: 'evopay',
    patch: { status: 'paid', payment_data: PAID },
  })
  await inbox.navigation(/^Усі замовлення/).click()
  await inbox.row(orderId).click()
  await tracking.scan('2045')
  await expect(tracking.delivery.getByRole('alert')).toBeVisible()
  await expectNoViolations(page, 'a strange number')
  await inbox.navigation(/^Посилки/).click()
  await expect(page.getByRole('list', { name: 'Потребують уваги' })).toBeVisible()
  await expectNoViolations(page, 'parcels')
  await page.getByRole('button', { name: 'Вставити список ТТН' }).click()
  const dialog = page.getByRole('dialog', { name: 'ТТН списком' })
  await dialog.getByRole('textbox').fill(`${orderId} 20450000000192\n1 2`)
  await expectNoViolations(page, 'list of numbers')
  await dialog.getByRole('button', { name: 'Перевірити' }).click()
  await expect(dialog.getByRole('table')).toBeVisible()
  await expectNoViolations(page, 'list of numbers, line by line')
})
