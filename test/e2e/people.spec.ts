import { expect, shopTest as test } from './fixtures.ts'
import { Acts } from './pages/acts.ts'
import { sourceCard } from './pages/connecting.ts'
import { Inbox } from './pages/inbox.ts'
import { People } from './pages/people.ts'

test('a manager without access finds nothing, and after a start nothing is shown before somebody says who works', async ({
  app,
  page,
  api,
}) => {
  const inbox = new Inbox(page)
  const people = new People(page)
  await expect(people.who).toHaveCount(0)
  const { total } = await api.orders.count({})
  const [order] = (
    await api.orders.list({
      filter: {},
      sort: { field: 'createdAt', direction: 'desc' },
      offset: 0,
      limit: 1,
    })
  ).rows
  const orderId = order?.id ?? 0

  await inbox.navigation('Налаштування').click()
  await people.add('Олена')
  await people.line('Олена').getByRole('radio', { name: 'Лише вибраних джерел' }).press('Space')
  await expect(people.line('Олена')).toContainText('замовлень не видно')
  await expect(people.settings).toContainText('файл бази на диску')
  await people.setPin('Власник', '2468')

  await people.switchTo('Олена')
  await expect(people.who).toHaveText('Олена')
  await inbox.navigation(/^Усі замовлення/).click()
  await expect(page.getByRole('heading', { name: 'Вам ще не відкрито жодного джерела' })).toBeVisible()
  await expect(inbox.navigation(/^Усі замовлення/)).toHaveText(/0$/)
  await expect(inbox.navigation('Джерела')).toHaveCount(0)
  await expect(inbox.rows).toHaveCount(0)
  const found = await api.orders.list({
    filter: { text: String(order?.externalId ?? 0) },
    sort: { field: 'createdAt', direction: 'desc' },
    offset: 0,
    limit: 10,
  })
  expect(found.rows).toEqual([])
  await expect(api.orders.get({ orderId })).rejects.toThrow()
  await expect(api.sources.connectDemo()).rejects.toThrow()
  await inbox.navigation('Налаштування').click()
  await expect(page.getByRole('region', { name: 'Резервні копії' })).toHaveCount(0)

  const again = await app.restart()
  const started = new People(again)
  await expect(started.question).toBeVisible()
  await expect(new Inbox(again).rows).toHaveCount(0)
  await started.question.getByRole('button', { name: /Власник/ }).click()
  await started.enterPin('Власник', '0000')
  await expect(started.question.getByText('Невірний PIN-код.')).toBeVisible()
  await started.enterPin('Власник', '2468')
  await expect(new Inbox(again).navigation(/^Усі замовлення/)).toContainText(String(total))
  await expect(new Inbox(again).navigation('Джерела')).toBeVisible()
})

test('new orders go to whoever is next, an order is passed on by a key, and the history names who did it', async ({
  page,
  api,
  prom,
}) => {
  const inbox = new Inbox(page)
  const acts = new Acts(page)
  const people = new People(page)
  await inbox.navigation('Налаштування').click()
  await people.add('Олена')
  await people.add('Тарас')

  await inbox.navigation('Джерела').click()
  await sourceCard(page, 'Посуд Львів').getByRole('button', { name: 'Налаштувати' }).click()
  const turns = page.getByRole('region', { name: 'Кому призначати нові замовлення' })
  await turns.getByLabel('Отримують по черзі').first().click()
  await page.getByRole('option', { name: 'Олена' }).click()
  await page.getByRole('option', { name: 'Тарас' }).click()
  await page.keyboard.press('Escape')

  await inbox.navigation(/^Усі замовлення/).click()
  const first = prom.addOrder()
  await inbox.checkUntilListed(first)
  const second = prom.addOrder()
  await inbox.checkUntilListed(second)
  await inbox.row(first).click()
  await expect(inbox.cardOf(first)).toContainText('Менеджер: Олена')
  await inbox.row(second).click()
  await expect(inbox.cardOf(second)).toContainText('Менеджер: Тарас')

  await page.keyboard.press('m')
  await page.getByRole('menuitemradio', { name: 'Олена' }).press('Enter')
  await expect(acts.toast('Олена: 1 замовлення')).toBeVisible()
  await expect(inbox.cardOf(second)).toContainText('Менеджер: Тарас → Олена · Власник')
  await page.keyboard.press('Control+z')
  await expect(inbox.cardOf(second).getByRole('button', { name: /Менеджер: Тарас/ })).toBeVisible()

  await people.switchTo('Олена')
  await page.getByRole('tab', { name: /^Мої/ }).click()
  await inbox.expectOrderNumbers(first)
  expect((await api.people.session()).isOwner).toBe(false)
})
