import { expect, test } from './fixtures.ts'
import { grouped, Inbox } from './pages/inbox.ts'

const PENDING = { patch: { status: 'pending', status_name: 'Новий' } }

// Would catch: a tab that shows what was, one that sends its own change beside the other's, an undo only one tab sees.
test('two tabs of one Kramar see and change the same orders, and Prom hears of it once', async ({
  app,
  page,
  prom,
  shop,
}) => {
  await shop.enableRules()
  await shop.setHoldMs(0)
  const [first, second] = [await shop.receiveOrder(PENDING), await shop.receiveOrder(PENDING)]
  const other = await page.context().newPage()
  try {
    await other.goto(app.page.url())
    const [here, there] = [new Inbox(page), new Inbox(other)]
    await here.row(first).click()
    await there.row(first).click()
    await expect(there.cardOf(first)).toBeVisible()

    // The same key in both, at the same moment.
    await Promise.all([page.keyboard.press('a'), other.keyboard.press('a')])
    await expect(here.row(first)).toContainText('Погодження')
    await expect(there.row(first)).toContainText('Погодження')
    const effectsOn = (id: number) => prom.ledger().filter(({ orderId }) => orderId === id)
    await expect.poll(() => effectsOn(first).map(({ value }) => value)).toEqual(['received'])

    // What one does the other shows, and the newest wish counts in both.
    await shop.setHoldMs(300_000)
    await here.row(second).click()
    await page.keyboard.press('a')
    await expect(there.row(second)).toContainText('Погодження')
    await there.row(second).click()
    await expect(there.cardOf(second)).toContainText(grouped(second))
    await other.keyboard.press('Control+z')
    await expect(there.row(second)).toContainText('Новий')
    await expect(here.row(second)).toContainText('Новий')
    expect(effectsOn(second)).toEqual([])
    expect(effectsOn(first)).toHaveLength(1)
  } finally {
    await other.close()
  }
})
