import { expect, test } from './fixtures.ts'
import { connectShop, waitForImport } from './pages/connecting.ts'
import { Inbox } from './pages/inbox.ts'

const MARKUP = `<img src=x onerror="window.wasRun=true"><script>window.wasRun=true</script>`

// Would catch: a text of a buyer that becomes a part of the page, a link that runs, a name that turns a sum around.
test('what buyers and shops write stays text', async ({ page, prom }) => {
  const externalId = prom.addOrder({
    patch: {
      client_first_name: `\u202e${MARKUP}`,
      client_last_name: 'Дошкуляка\u2066',
      client_notes: `javascript:window.wasRun=true [тут](javascript:window.wasRun=true) ${MARKUP}`,
      delivery_address: `Київ ${MARKUP}`,
    },
  })
  await connectShop(page, prom.token)
  await waitForImport(page)
  const inbox = new Inbox(page)
  await inbox.row(externalId).click()
  const card = inbox.cardOf(externalId)
  await expect(card).toContainText(
    `javascript:window.wasRun=true [тут](javascript:window.wasRun=true) ${MARKUP}`,
  )
  await expect(inbox.row(externalId)).toContainText(MARKUP)
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false)
  expect(await page.locator('[onerror], [href^="javascript:" i], main script').count()).toBe(0)
  expect(await page.locator('body').textContent()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
})
