import { expect, test } from './fixtures.ts'
import { Acts } from './pages/acts.ts'
import { connectShop, openSources, sourceCard, waitForImport } from './pages/connecting.ts'
import { grouped, Inbox } from './pages/inbox.ts'
import { Outbox, setHoldSeconds, setStatus } from './pages/outbox.ts'
import { RulesEditor } from './pages/rules.ts'

/** What was done to Prom, repetitions included. */
function doneTo(prom: { ledger(): readonly { orderId: number; value: string }[] }): string[] {
  return prom.ledger().map(({ orderId, value }) => `${orderId} ${value}`)
}

test('rules stay off until the first import has finished, and say why', async ({ page, prom }) => {
  const stuck = prom.injectFault({ kind: 'hang' }, { path: 'orders/list', skip: 3 })
  await connectShop(page, prom.token)
  await expect.poll(() => stuck.hits()).toBeGreaterThan(0)
  const rules = new RulesEditor(page)
  await rules.open()
  await expect(rules.enable).not.toBeChecked()
  await expect(rules.enable).toBeDisabled()
  await expect(page.getByText('Увімкнути можна, щойно завершиться перший імпорт')).toBeVisible()
  stuck.release()
  await expect(rules.enable).toBeEnabled({ timeout: 30_000 })
  await expect(rules.enable).not.toBeChecked()
})

// Would catch: rules that act on what exists, an undo that lets the change go, a change after an undo that is lost.
test('a dry run, a change, its undo and the change again: exactly the last one arrives on Prom', async ({
  page,
  prom,
}) => {
  const untouchedId = prom.addOrder()
  const orderId = prom.addOrder()
  await connectShop(page, prom.token)
  await waitForImport(page)
  await setStatus(page, untouchedId, 'Погодження')
  const rules = new RulesEditor(page)
  await rules.open()
  await expect(rules.enable).not.toBeChecked()
  await expect(rules.dryRun).toContainText('Правила вимкнено')

  await rules.enable.click({ force: true })
  await expect(rules.dryRun).toContainText('Що зміниться, якщо ввімкнути')
  await expect(rules.dryRun).toContainText('Пораховано щойно за 202 локальними замовленнями')
  await expect(rules.dryRun.getByRole('listitem').filter({ hasText: 'Погодження → Прийнято' })).toContainText(
    '1',
  )
  await expect(rules.dryRun.getByRole('radio', { name: 'Тільки нові зміни' })).toBeChecked()
  await rules.dryRun.getByRole('button', { name: 'Увімкнути правила' }).click()
  await expect(page.getByText('Правила ввімкнено. Вони діють на нові зміни статусів.')).toBeVisible()
  await expect(new Outbox(page).summary).toHaveText('Відправлення: усе надіслано')

  await setHoldSeconds(page, 300)
  await setStatus(page, orderId, 'Комплектується')
  await expect(new Outbox(page).summary).toHaveText('Відправлення: 1 чекає')
  await new Acts(page)
    .toast('Комплектується')
    .getByRole('button', { name: /^Повернути/ })
    .click()
  await expect(new Inbox(page).row(orderId)).toContainText('Новий')
  await expect(new Outbox(page).summary).toHaveText('Відправлення: усе надіслано')

  await setHoldSeconds(page, 1)
  await setStatus(page, orderId, 'Комплектується')
  await expect.poll(() => doneTo(prom)).toEqual([`${orderId} received`])
  expect(prom.order(untouchedId).status).toBe('pending')

  const outbox = new Outbox(page)
  await outbox.open()
  await outbox.show('Завершені')
  await expect(outbox.rows).toHaveCount(2)
  await expect(outbox.rows.filter({ hasText: 'Повернуто' })).toHaveCount(1)
  const sent = outbox.rows.filter({ hasText: 'Надіслано' })
  await expect(sent).toContainText('Статус на Prom: Прийнято')
  await expect(sent).toContainText('правило групи «Комплектація»')
})

test('existing orders are changed only where they are ticked one by one', async ({ page, prom }) => {
  const [first, second] = [prom.addOrder(), prom.addOrder()]
  await connectShop(page, prom.token)
  await waitForImport(page)
  await setStatus(page, first, 'Погодження')
  await setStatus(page, second, 'Погодження')
  const rules = new RulesEditor(page)
  await rules.open()
  await rules.enable.click({ force: true })
  await rules.dryRun.getByRole('radio', { name: 'Застосувати й до вибраних із 2' }).check()
  const list = rules.dryRun.getByRole('list', { name: 'Замовлення, до яких застосувати' })
  const boxes = list.getByRole('checkbox')
  await expect(boxes).toHaveCount(2)
  for (const box of await boxes.all()) await expect(box).not.toBeChecked()
  await list.getByRole('checkbox', { name: grouped(first).replaceAll('\u00a0', ' ') }).check()
  await expect(rules.dryRun).toContainText('Позначено 1 із 20 можливих')
  await rules.dryRun.getByRole('button', { name: 'Увімкнути й надіслати 1' }).click()
  await expect(page.getByText(/1 замовлення в черзі відправлення/)).toBeVisible()

  const outbox = new Outbox(page)
  await outbox.open()
  await expect(outbox.rows).toHaveCount(1)
  await outbox.choose(first, 'Надіслати зараз')
  await expect.poll(() => doneTo(prom)).toEqual([`${first} received`])
  expect(prom.order(second).status).toBe('pending')
})

test('a single status overrides its group, own statuses of the shop are offered, doubtful ones are marked', async ({
  page,
  prom,
}) => {
  const orderId = prom.addOrder()
  await connectShop(page, prom.token)
  await waitForImport(page)
  const rules = new RulesEditor(page)
  await rules.open()
  const offered = rules.group('Комплектація').getByRole('option')
  await expect(offered.filter({ hasText: 'Оплачено (не напевно)' })).toHaveCount(1)
  const own = offered.nth(4)
  await expect(own).toHaveAttribute('value', /^custom-\d+$/)
  await rules.group('Комплектація').selectOption({ index: 4 })
  await page.getByRole('button', { name: 'Додати виняток: Комплектація' }).click()
  await page.getByRole('menuitem', { name: 'Готово до відправки' }).click()
  await expect(rules.status('Готово до відправки')).toHaveValue('')
  await expect(page.getByText(/«Виконано» закриває замовлення для ТТН/)).toBeVisible()
  await rules.group('Виконано').selectOption('')
  await expect(page.getByText(/«Виконано» закриває замовлення для ТТН/)).toBeHidden()
  await expect(page.getByText(/Оплачені замовлення правило саме не скасовує/)).toBeVisible()
  await expect(rules.reason('Не оплачено')).toContainText('Не прийшла оплата (не напевно)')
  const code = await rules.group('Комплектація').inputValue()
  await rules.enable.click({ force: true })
  await rules.dryRun.getByRole('button', { name: 'Увімкнути правила' }).click()
  await expect(page.getByText(/^Правила ввімкнено/)).toBeVisible()

  await setHoldSeconds(page, 0)
  await setStatus(page, orderId, 'Готово до відправки')
  await setStatus(page, orderId, 'Комплектується')
  await expect.poll(() => doneTo(prom)).toEqual([`${orderId} ${code}`])
})

test('leaving with something unsaved asks first', async ({ page, prom }) => {
  await connectShop(page, prom.token)
  await waitForImport(page)
  const rules = new RulesEditor(page)
  await rules.open()
  await rules.group('Новий').selectOption('received')
  const inbox = new Inbox(page)
  await inbox.navigation(/^Усі замовлення/).click()
  const dialog = page.getByRole('dialog', { name: 'Вийти без збереження?' })
  await dialog.getByRole('button', { name: 'Залишитись' }).click()
  await expect(rules.group('Новий')).toHaveValue('received')
  await page.getByRole('tab', { name: 'Загальне' }).click()
  await dialog.getByRole('button', { name: 'Вийти без збереження' }).click()
  await expect(page.getByRole('form', { name: 'Налаштування джерела' })).toBeVisible()
  await page.getByRole('tab', { name: 'Правила перемикання статусів' }).click()
  await expect(rules.group('Новий')).toHaveValue('')
  await inbox.navigation(/^Усі замовлення/).click()
  await expect(inbox.grid).toBeVisible()
})

test('rules that are switched off send nothing any more', async ({ page, prom }) => {
  const orderId = prom.addOrder()
  await connectShop(page, prom.token)
  await waitForImport(page)
  const rules = new RulesEditor(page)
  await rules.enableForNewChanges()
  await openSources(page)
  await expect(sourceCard(page, 'Посуд Львів')).toContainText('увімкнено')
  await rules.open()
  await rules.enable.click({ force: true })
  await expect(rules.dryRun).toContainText('Правила буде вимкнено')
  await rules.dryRun.getByRole('button', { name: 'Вимкнути правила' }).click()
  await expect(page.getByText('Правила вимкнено', { exact: true }).first()).toBeVisible()
  await setHoldSeconds(page, 0)
  await setStatus(page, orderId, 'Погодження')
  await expect(new Outbox(page).summary).toHaveText('Відправлення: усе надіслано')
  expect(doneTo(prom)).toEqual([])
})
