import { readFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from './fixtures.ts'
import { connectShop, waitForImport } from './pages/connecting.ts'
import { Inbox } from './pages/inbox.ts'

// On the web host only: the stand-in tells nothing of downloads.
// Would catch: a file that the browser blocks, of other orders than those on screen, or cut short (product M4).
test('the orders of a view are saved as a workbook, and the ticked ones as CSV', async ({ page, prom }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await connectShop(page, prom.token)
  await waitForImport(page)
  const inbox = new Inbox(page)
  const dialog = page.getByRole('dialog', { name: 'Експорт' })
  await inbox.navigation(/^Скасовано/).click()
  const cancelled = prom.orders().filter((order) => order.status === 'canceled').length
  await expect(inbox.grid).toHaveAttribute('aria-rowcount', String(cancelled + 1))

  await page.getByRole('button', { name: 'Експортувати цей вигляд' }).click()
  await expect(dialog).toContainText(`${cancelled} `)
  const [workbook] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Експортувати' }).click(),
  ])
  expect(workbook.suggestedFilename()).toMatch(/^Замовлення \d{4}-\d\d-\d\d\.xlsx$/)
  const { sheets } = await readXlsx(readFileSync(await workbook.path()))
  expect(sheets[0]?.rows).toHaveLength(cancelled + 1)
  await expect(dialog.getByRole('status')).toContainText(`Збережено ${cancelled}`)
  await page.keyboard.press('Escape')

  await inbox.rows.first().focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByRole('button', { name: 'Ще', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Експортувати…' }).click()
  await expect(dialog).toContainText('2 вибрані замовлення')
  await dialog.getByText('CSV для Excel').click()
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Експортувати' }).click(),
  ])
  const lines = readFileSync(await csv.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('Номер;Створено;')
})
