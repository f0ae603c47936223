import { type App, expect, test } from './fixtures.ts'
import { connectShop, waitForImport } from './pages/connecting.ts'
import { desktopOf } from './pages/desk.ts'
import { setHoldSeconds, setStatus } from './pages/outbox.ts'
import { RulesEditor } from './pages/rules.ts'

const questions = (app: App) =>
  (app.desktop?.events() ?? []).flatMap((event) => (event.type === 'dialog' ? [event] : []))

// Would catch: changes that are left behind silently, a wait that never ends or ends too early.
test('whoever quits with unsent changes is asked, and can wait until they are sent', async ({
  app,
  page,
  prom,
}) => {
  const orderId = prom.addOrder()
  await connectShop(page, prom.token)
  await waitForImport(page)
  await new RulesEditor(page).enableForNewChanges()
  await setHoldSeconds(page, 10)
  await setStatus(page, orderId, 'Погодження')

  const browser = page.context().browser()
  desktopOf(app).closeWindow()
  await expect.poll(() => questions(app).length).toBe(1)
  const [first] = questions(app)
  expect(first?.options).toMatchObject({
    message: '1 зміна ще не на Prom',
    buttons: ['Вийти', 'Дочекатися відправлення', 'Скасувати'],
  })
  app.desktop?.answerDialog(first?.id ?? 0, 1)
  await expect.poll(() => browser?.isConnected(), { timeout: 40_000 }).toBe(false)
  expect(await app.stop()).toBe(0)
  expect(prom.ledger().map(({ value }) => value)).toEqual(['received'])
})
