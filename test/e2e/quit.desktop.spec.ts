import { type App, expect, test } from './fixtures.ts'
import { desktopOf } from './pages/desk.ts'
import { Inbox } from './pages/inbox.ts'
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

test.describe('with a tray', () => {
  test.use({ hasTray: true })

  // Would catch: a note or rules half written that are gone with the program, whatever was clicked to quit.
  test('whoever quits while something on the page is not saved is asked', async ({ app, shop, page }) => {
    const inbox = new Inbox(page)
    await inbox.row(await shop.receiveOrder()).click()
    await page.getByRole('textbox', { name: 'Нова нотатка' }).fill('Передзвонити о 18')
    const browser = page.context().browser()

    desktopOf(app).clickTrayMenu('Вийти')
    await expect.poll(() => questions(app).length).toBe(1)
    const [first] = questions(app)
    expect(first?.options.message).toBe('Є незбережені зміни')
    desktopOf(app).answerDialog(first?.id ?? 0, 0)
    await expect(page.getByRole('textbox', { name: 'Нова нотатка' })).toHaveValue('Передзвонити о 18')

    desktopOf(app).clickMenu('Вийти')
    await expect.poll(() => questions(app).length).toBe(2)
    desktopOf(app).answerDialog(questions(app).at(-1)?.id ?? 0, 1)
    await expect.poll(() => browser?.isConnected()).toBe(false)
    expect(await app.stop()).toBe(0)
  })
})
