import { expect, test } from './fixtures.ts'
import {
  chooseForSource,
  connectForm,
  connectShop,
  openFirstForm,
  openSources,
  sourceCard,
  waitForImport,
} from './pages/connecting.ts'

const STRANGE_TOKEN = 'ffffffffffffffffffffffffffffffffffffffff'

test('empty fields are told in words, at the fields', async ({ page }) => {
  const form = await openFirstForm(page)
  await form.submit.click()
  await expect(form.name).toHaveAccessibleDescription(/Впишіть назву магазину/)
  await expect(form.token).toHaveAccessibleDescription(/Вставте токен/)
  await expect(form.name).toBeFocused()
})

test('a text that cannot be a token is refused before Prom is asked', async ({ page, prom }) => {
  const form = await openFirstForm(page)
  await form.fill({ token: 'мій токен' })
  await form.submit.click()
  await expect(form.token).toHaveAccessibleDescription(/не може бути пробілів/)
  expect(prom.requests).toEqual([])
})

test('a wrong token never becomes a source', async ({ page, app }) => {
  const form = await openFirstForm(page)
  await form.fill({ token: STRANGE_TOKEN })
  await form.submit.click()
  await expect(form.report).toContainText('Prom не приймає цей токен')
  await expect(form.report).toContainText('Нічого не збережено')
  await expect(form.token).toHaveAccessibleDescription(/Prom не приймає цей токен/)
  await expect(form.token).toBeFocused()
  const again = await app.restart()
  await expect(again.getByRole('button', { name: 'Спробувати демо-магазин' })).toBeVisible()
})

test('a token without the right to orders is told from a wrong one', async ({ page, prom }) => {
  prom.grantToken(STRANGE_TOKEN, { orders: 'none' })
  const form = await openFirstForm(page)
  await form.fill({ token: STRANGE_TOKEN })
  await form.submit.click()
  await expect(form.report).toContainText('Токен справжній, але не дає читати замовлення')
  await expect(form.report.getByRole('listitem').filter({ hasText: 'Замовлення' })).toContainText(
    'немає права',
  )
  await expect(form.report.getByRole('listitem').filter({ hasText: 'Товари' })).toContainText('є')
  await expect(form.token).toHaveAccessibleDescription(/Цей токен не дає читати замовлення/)
})

test('without rights it can do without, Kramar says what is lost and connects when asked to', async ({
  page,
  prom,
}) => {
  prom.grantToken(STRANGE_TOKEN, { products: 'none', settings: 'none' })
  const form = await openFirstForm(page)
  await form.fill({ token: STRANGE_TOKEN })
  await form.submit.click()
  await expect(form.report).toContainText('не все доступно')
  await expect(form.report.getByRole('listitem').filter({ hasText: 'Товари' })).toContainText(
    'Знадобляться згодом, для залишків',
  )
  await page.getByRole('button', { name: "Під'єднати все одно" }).click()
  await expect(page.getByRole('button', { name: '1 джерело' })).toBeVisible()
})

const REFUSALS = [
  { what: 'a lost connection', fault: { kind: 'reset' }, text: 'Prom не відповідає' },
  { what: 'a page in place of data', fault: { kind: 'html' }, text: 'Відповідь не схожа на дані Prom' },
  { what: 'a limit', fault: { kind: 'rateLimit', retryAfter: 60 }, text: 'Prom просить зачекати' },
  { what: "Prom's failure", fault: { kind: 'status', status: 503 }, text: 'Збій на боці Prom' },
] as const

for (const { what, fault, text } of REFUSALS) {
  test(`${what} is not blamed on the token, and the next try works`, async ({ page, prom }) => {
    prom.setFault(fault)
    const form = await openFirstForm(page)
    await form.fill({ token: prom.token })
    await form.submit.click()
    await expect(form.report).toContainText(text, { timeout: 30_000 })
    await expect(form.report).toContainText('Нічого не збережено')
    await expect(form.token).not.toHaveAttribute('aria-invalid', 'true')
    prom.setFault(null)
    await form.submit.click()
    await expect(page.getByRole('button', { name: '1 джерело' })).toBeVisible({ timeout: 30_000 })
  })
}

test('a good token brings the orders and is kept nowhere in the page', async ({ page, prom, app }) => {
  const form = await openFirstForm(page)
  await expect(form.token).toHaveAttribute('type', 'password')
  await form.fill({ token: `  ${prom.token}\n` })
  await page.getByRole('button', { name: 'Показати токен' }).click()
  await expect(form.token).toHaveAttribute('type', 'text')
  await form.submit.click()
  await waitForImport(page)
  await expect(page.getByRole('button', { name: /^Усі замовлення/ })).toContainText('200')
  expect(await page.content()).not.toContain(prom.token)
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    prom.token,
  )
  expect(app.output()).not.toContain(prom.token)
})

test('the chosen depth limits the first import', async ({ page, prom }) => {
  const form = await openFirstForm(page)
  await form.fill({ token: prom.token })
  await page.getByText('7 днів', { exact: true }).click()
  await form.submit.click()
  await waitForImport(page)
  await openSources(page)
  const days = 7 * 24 * 60 * 60 * 1000
  const inDepth = prom.countOrders({ from: prom.now() - days })
  expect(inDepth).toBeLessThan(200)
  await expect(sourceCard(page, 'Посуд Львів')).toContainText(new RegExp(`завершено, ${inDepth} `))
})

test('a shop cannot be connected twice', async ({ page, prom }) => {
  await connectShop(page, prom.token)
  await openSources(page)
  await page.getByRole('button', { name: 'Додати джерело' }).click()
  const form = connectForm(page)
  await form.fill({ name: 'Ще раз', token: prom.token })
  await form.submit.click()
  await expect(form.report).toContainText("Цей магазин уже під'єднано")
  await expect(form.report).toContainText('«Посуд Львів»')
})

test('the demo shop is one click away', async ({ page }) => {
  await page.getByRole('button', { name: 'Спробувати демо-магазин' }).click()
  await expect(page.getByRole('button', { name: '1 джерело' })).toBeVisible()
  await expect(page.getByText(/^Перший імпорт: /)).toBeVisible()
})

test('a source is renamed, paused and read again', async ({ page, prom }) => {
  await connectShop(page, prom.token)
  await openSources(page)
  await sourceCard(page, 'Посуд Львів').getByRole('button', { name: 'Налаштувати' }).click()
  const form = page.getByRole('form', { name: 'Налаштування джерела' })
  const name = form.getByRole('textbox', { name: 'Назва' })
  await name.fill('')
  await form.getByRole('button', { name: 'Зберегти' }).click()
  await expect(name).toHaveAccessibleDescription(/Впишіть назву магазину/)
  await name.fill('Кухня Київ')
  await form.getByLabel('Мова назв товарів').selectOption('ru')
  await form.getByRole('button', { name: 'Зберегти' }).click()
  await expect(page.getByRole('heading', { name: 'Кухня Київ', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'До списку джерел' }).click()
  const card = sourceCard(page, 'Кухня Київ')
  await expect(card).toContainText('Російська')

  await card.getByRole('button', { name: 'Призупинити' }).click()
  await expect(card).toContainText('На паузі')
  await expect(page.getByText('Усі джерела на паузі')).toBeVisible()
  await card.getByRole('button', { name: 'Продовжити' }).click()
  await expect(card.getByRole('button', { name: 'Призупинити' })).toBeVisible()
})

test('a removed source may leave its orders here, and they can be deleted later', async ({ page, prom }) => {
  await connectShop(page, prom.token)
  await waitForImport(page)
  await openSources(page)
  await chooseForSource(page, 'Посуд Львів', "Від'єднати")
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('На Prom нічого не зміниться')
  await dialog.getByRole('button', { name: "Від'єднати", exact: true }).click()
  await expect(page.getByRole('heading', { name: "Від'єднані" })).toBeVisible()
  await expect(page.getByRole('button', { name: '0 джерел' })).toBeVisible()
  await page.getByRole('button', { name: /^Усі замовлення/ }).click()
  await expect(page.getByRole('button', { name: /^Усі замовлення/ })).toContainText('200')

  await page.getByRole('button', { name: '0 джерел' }).click()
  await sourceCard(page, 'Посуд Львів').getByRole('button', { name: 'Видалити замовлення' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Посуд Львів')
  await page.getByRole('dialog').getByRole('button', { name: 'Видалити замовлення' }).click()
  await expect(page.getByRole('button', { name: 'Спробувати демо-магазин' })).toBeVisible()
})

test('orders are deleted with their source only after its name was typed', async ({ page, prom }) => {
  await connectShop(page, prom.token)
  await openSources(page)
  await chooseForSource(page, 'Посуд Львів', "Від'єднати")
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Видалити звідси' }).check()
  const typedName = dialog.getByRole('textbox', { name: /впишіть назву/ })
  await typedName.fill('Посуд')
  await dialog.getByRole('button', { name: "Від'єднати й видалити" }).click()
  await expect(typedName).toHaveAccessibleDescription(/Назва не збігається/)
  await typedName.fill('Посуд Львів')
  await dialog.getByRole('button', { name: "Від'єднати й видалити" }).click()
  await expect(page.getByRole('button', { name: 'Спробувати демо-магазин' })).toBeVisible()
})
