import { type App, expect, test } from './fixtures.ts'
import { desktopOf } from './pages/desk.ts'
import { Outbox, setStatus } from './pages/outbox.ts'

/** Longer than any test: nothing goes by itself while the question is open, however slow the machine. */
const LONG_MS = 300_000

const questions = (app: App) =>
  (app.desktop?.events() ?? []).flatMap((event) => (event.type === 'dialog' ? [event] : []))

// Would catch: changes that are left behind silently, a wait that never ends or ends too early.
test('whoever quits with unsent changes is asked, and can wait until they are sent', async ({
  app,
  shop,
  page,
  prom,
}) => {
  await shop.enableRules()
  await shop.setHoldMs(LONG_MS)
  const orderId = await shop.receiveOrder()
  await setStatus(page, orderId, 'Погодження')

  const desktop = desktopOf(app)
  desktop.closeWindow()
  await expect.poll(() => questions(app).length).toBe(1)
  const [first] = questions(app)
  expect(first?.options).toMatchObject({
    message: '1 зміна ще не на Prom',
    buttons: ['Вийти', 'Дочекатися відправлення', 'Скасувати'],
  })
  desktop.answerDialog(first?.id ?? 0, 1)
  const browser = page.context().browser()
  const outbox = new Outbox(page)
  await outbox.open()
  expect(prom.ledger()).toEqual([])
  await outbox.choose(orderId, 'Надіслати зараз')
  await expect.poll(() => browser?.isConnected()).toBe(false)
  expect(await app.stop()).toBe(0)
  expect(prom.ledger().map(({ value }) => value)).toEqual(['received'])
})
