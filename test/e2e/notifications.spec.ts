import type { Page } from '@playwright/test'
import { type App, expect, shopTest as test } from './fixtures.ts'
import { grouped, Inbox } from './pages/inbox.ts'

/** What the seller is shown outside of the page, and a way to click it. */
interface Witness {
  titles(): Promise<string[]>
  clickLast(): Promise<void>
  end(): Promise<void>
}

/** Of the recorded notifications of the system, or of the browser's as the open tabs ask for them. */
async function witnessOf(app: App): Promise<Witness> {
  const { desktop } = app
  if (desktop !== null) {
    const shown = () => desktop.events().flatMap((event) => (event.type === 'notification' ? [event] : []))
    return {
      titles: async () => shown().map(({ title }) => title),
      clickLast: async () => desktop.clickNotification(shown().at(-1)?.id ?? 0),
      end: async () => {},
    }
  }
  const first = app.page
  await first.context().addInitScript(recordNotifications)
  const second = await first.context().newPage()
  await second.goto(first.url())
  await first.reload()
  // Nobody is asked who has not clicked.
  for (const tab of [second, first]) {
    await tab.getByRole('button', { name: /^Сповіщення/ }).click()
    await tab.getByRole('button', { name: 'Дозволити сповіщення' }).click()
    await expect(tab.getByRole('button', { name: 'Дозволити сповіщення' })).toBeHidden()
    await tab.keyboard.press('Escape')
  }
  const tabs = [first, second]
  return {
    titles: async () => (await Promise.all(tabs.map(titlesOf))).flat(),
    clickLast: () =>
      first.evaluate(() => {
        const { recorded } = window as unknown as { recorded: { onclick?: () => void }[] }
        recorded.at(-1)?.onclick?.()
      }),
    end: () => second.close(),
  }
}

/** Stands in for the browser's notifications, which a test can neither see nor click. */
function recordNotifications(): void {
  const recorded: unknown[] = []
  class RecordedNotification {
    static permission = 'default'
    static async requestPermission() {
      RecordedNotification.permission = 'granted'
      return 'granted'
    }
    readonly title: string
    constructor(title: string) {
      this.title = title
      recorded.push(this)
    }
    close() {}
  }
  Object.assign(window, { Notification: RecordedNotification, recorded })
}

const titlesOf = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { recorded: { title: string }[] }).recorded.map(({ title }) => title),
  )

// Would catch: an order that nobody hears of, one that is told in every tab, a click that leads nowhere.
test('a new order is told outside of the page, once; a click opens it, and the bell has it too', async ({
  app,
  page,
  shop,
}) => {
  const inbox = new Inbox(page)
  test.skip(app.launcher === 'electron', 'what the system shows cannot be seen there')
  const witness = await witnessOf(app)
  const before = (await witness.titles()).length
  const number = await shop.receiveOrder()
  const title = `Нове замовлення ${grouped(number)}`
  await expect.poll(async () => (await witness.titles()).slice(before)).toEqual([title])

  const bell = page.getByRole('button', { name: /^Сповіщення/ })
  // The end of the import, and this.
  await expect(bell).toHaveAccessibleName('Сповіщення: 2 непрочитані')
  await witness.clickLast()
  await expect(inbox.cardOf(number)).toBeVisible()
  // Looked at: one fewer.
  await expect(bell).toHaveAccessibleName('Сповіщення: 1 непрочитане')

  await page.keyboard.press('Escape')
  await bell.click()
  const list = page.getByRole('region', { name: 'Сповіщення' })
  await list.getByRole('button', { name: new RegExp(title.replaceAll('\u00a0', '.')) }).click()
  await expect(inbox.cardOf(number)).toBeVisible()
  expect((await witness.titles()).slice(before)).toEqual([title])
  await witness.end()
})
