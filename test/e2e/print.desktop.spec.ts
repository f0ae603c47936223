import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import { expect, test } from './fixtures.ts'
import { eventsOf } from './pages/desk.ts'
import { Inbox } from './pages/inbox.ts'

const POINTS_PER_MM = 72 / 25.4

// Would catch: a paper of another size, a page for each empty line, a window that opens for the seller to see.
test('slips become a PDF on the paper of the settings, without a window to be seen', async ({
  app,
  shop,
  api,
  page,
}) => {
  await api.settings.update({ printPaper: 'label' })
  const externalId = await shop.receiveOrder()
  await new Inbox(page).row(externalId).click()
  await page.keyboard.press('p')
  const windowsBefore = eventsOf(app, 'window').length

  const [orderId = 0] = (
    await api.orders.list({ filter: {}, sort: NEWEST_FIRST, offset: 0, limit: 1 })
  ).rows.map(({ id }) => id)
  const { title, base64 } = await api.print.renderPdf({ kind: 'packingSlip', orderIds: [orderId] })
  const pdf = Buffer.from(base64, 'base64').toString('latin1')
  expect(title).toBe('Накладна')
  expect(pdf).toMatch(/^%PDF-/)
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf) ?? []
  expect(Math.abs(Number(width) - 100 * POINTS_PER_MM)).toBeLessThan(1)
  expect(Math.abs(Number(height) - 150 * POINTS_PER_MM)).toBeLessThan(1)

  await page.getByRole('button', { name: 'Зберегти PDF' }).click()
  await expect(page.getByRole('button', { name: 'Зберегти PDF' })).toBeEnabled()
  await expect(page.getByText('Не вдалося зробити PDF')).toBeHidden()
  expect(eventsOf(app, 'window')).toHaveLength(windowsBefore)
})
