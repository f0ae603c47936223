import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { connectShop, waitForImport } from './pages/connecting.ts'
import { grouped, Inbox } from './pages/inbox.ts'

const preview = (page: Page) => page.frameLocator('iframe[title="Попередній перегляд"]')

/** What would go to the printer: the window of the system is no part of the page. */
async function print(page: Page): Promise<string> {
  const frame = page.locator('iframe[title="Попередній перегляд"]')
  await frame.evaluate((element: HTMLIFrameElement) => {
    const view = element.contentWindow as Window
    view.print = () => element.setAttribute('data-printed', view.document.body.innerText)
  })
  await page.getByRole('button', { name: 'Друкувати…' }).click()
  return (await frame.getAttribute('data-printed')) ?? ''
}

// Would catch: slips of cancelled orders, markup of others in the document, a dead end without Prom (product O5, O6).
test('slips and a picking list are printed from fresh orders, without the cancelled one', async ({
  page,
  prom,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const ids = [1, 2, 3].map((index) =>
    prom.addOrder({ patch: { client_last_name: `Друкарня${index}`, client_notes: '<b>Обережно</b>' } }),
  )
  await connectShop(page, prom.token)
  await waitForImport(page)
  const inbox = new Inbox(page)
  const [first = 0, second = 0, third = 0] = ids
  await inbox.search.fill('Друкарня')
  await expect(inbox.rows).toHaveCount(3)
  prom.cancelByBuyer(second)

  await inbox.search.press('Enter')
  await page.keyboard.press('Control+a')
  await expect(page.getByText('Вибрано всі 3 замовлення')).toBeVisible()
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: /^Друк: 3/ })
  await expect(dialog.getByRole('alert')).toContainText(grouped(second))
  await expect(preview(page).getByRole('article')).toHaveCount(2)
  await expect(preview(page).getByText('<b>Обережно</b>').first()).toBeVisible()
  const slips = await print(page)
  expect(slips).toContain(grouped(first))
  expect(slips).toContain(grouped(third))
  expect(slips).not.toContain(grouped(second))

  await dialog.getByRole('checkbox', { name: 'Не друкувати скасовані' }).uncheck()
  await expect(preview(page).getByRole('article')).toHaveCount(3)
  await dialog.getByText('Лист комплектації', { exact: true }).click()
  await expect(preview(page).getByRole('heading', { name: 'Лист комплектації' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  prom.setFault({ kind: 'status', status: 500 })
  await page.keyboard.press('Escape')
  await inbox.row(first).click()
  await page.keyboard.press('p')
  await page.getByRole('button', { name: 'Друкувати, як є тут' }).click()
  expect(await print(page)).toContain(grouped(first))
})
