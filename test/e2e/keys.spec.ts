import { expect, shopTest as test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
})

// Would catch: keys bound to letters, which a Ukrainian layout never produces; a key sheet that tells another story.
test('G and a letter goes to another screen, and a key can be given to another command', async ({ page }) => {
  const inbox = new Inbox(page)
  const title = (name: string) => page.getByRole('heading', { name, level: 1 })

  await inbox.pressUkrainian('KeyG', 'п')
  await expect(page.getByTestId('key-pair')).toContainText('Посилки')
  await inbox.pressUkrainian('KeyO', 'щ')
  await expect(title('Черга відправлення')).toBeVisible()
  await expect(page.getByTestId('key-pair')).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(title('Налаштування')).toBeVisible()

  const keys = page.getByRole('region', { name: 'Клавіші' })
  const line = keys.getByRole('listitem').filter({ hasText: 'Посилки' })
  await line.getByRole('button', { name: 'Змінити клавішу: Посилки' }).click()
  await page.keyboard.press('a')
  await expect(line.getByRole('alert')).toHaveText(/A уже має команда «Прийняти»/)
  await line.getByRole('button', { name: 'Забрати' }).click()
  await expect(keys.getByRole('listitem').filter({ hasText: 'Прийняти' })).toContainText('немає')

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Клавіші' })
  await expect(sheet.getByText('Посилки', { exact: true }).locator('..')).toHaveText('ПосилкиA')
  await expect(sheet.getByText('Прийняти', { exact: true })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('a')
  await expect(title('Посилки')).toBeVisible()

  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await keys.getByRole('button', { name: 'Повернути всі стандартні клавіші' }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(title('Посилки')).toBeVisible()
})

test('the palette finds commands, screens, sources and orders, and acts on what had the focus', async ({
  page,
  prom,
}) => {
  const inbox = new Inbox(page)
  const [first, second] = prom.orders().map((order) => Number(order.id))
  const palette = page.getByRole('dialog', { name: 'Команди' })
  const option = (name: string | RegExp) => palette.getByRole('option', { name })
  await page.keyboard.press('j')
  await expect(inbox.row(first ?? 0)).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await expect(option('Прийняти')).toContainText('A')
  await page.keyboard.type('змінити ст')
  await expect(palette.getByRole('option')).toHaveCount(2)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(page.getByRole('combobox', { name: 'Новий статус замовлення' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(inbox.row(first ?? 0)).toBeFocused()

  // While somebody types, too; and away again without a trace.
  await inbox.search.focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(inbox.search).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(String(second))
  await expect(option(/^\d{3}\s/).first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(inbox.cardOf(second ?? 0)).toBeVisible()

  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('посилки')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Посилки', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('скасовано')
  await page.keyboard.press('Enter')
  await expect(inbox.navigation(/^Скасовано/)).toHaveAttribute('aria-current', 'page')

  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('чекають ттн')
  await expect(option(/^Чекають ТТН/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: /^Чекають ТТН/ })).toHaveAttribute('aria-selected', 'true')
})

// Would catch: letters meant for the palette that act on the order that had the focus while it is being loaded.
test('what is typed while the palette is on its way is for the palette', async ({ page, prom }) => {
  const inbox = new Inbox(page)
  const palette = page.getByRole('dialog', { name: 'Команди' })
  await page.keyboard.press('j')
  await expect(inbox.row(Number(prom.orders()[0]?.id))).toBeFocused()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/Palette-[^/]*\.js/, async (route) => {
    await held
    await route.continue()
  })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('sa')
  await expect(page.getByRole('combobox', { name: 'Новий статус замовлення' })).toBeHidden()
  release()
  await expect(palette.getByRole('combobox')).toHaveValue('sa')
  await page.keyboard.type('v')
  await expect(palette.getByRole('combobox')).toHaveValue('sav')
})
