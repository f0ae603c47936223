import { expect, test } from './fixtures.ts'
import { connectShop, waitForImport } from './pages/connecting.ts'
import { setHoldSeconds, setStatus } from './pages/outbox.ts'
import { RulesEditor } from './pages/rules.ts'

// Would catch: a Ctrl+C that says nothing of what is left, or waits for it.
test('Ctrl+C says how many changes are left', async ({ api, app, page, prom }) => {
  const orderId = prom.addOrder()
  await connectShop(page, prom.token)
  await waitForImport(page)
  await new RulesEditor(page).enableForNewChanges()
  await setHoldSeconds(page, 20)
  await setStatus(page, orderId, 'Погодження')
  await expect.poll(async () => (await api.outbox.count()).moving).toBe(1)
  expect(await app.stop()).toBe(0)
  expect(app.output()).toMatch(
    /^1 change has not reached Prom yet; it goes out by itself at the next start\.$/m,
  )
  expect(prom.ledger()).toEqual([])
})
