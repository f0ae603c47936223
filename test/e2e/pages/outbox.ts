import { expect, type Locator, type Page } from '@playwright/test'
import { grouped, Inbox } from './inbox.ts'

/** The screen of everything that goes to Prom. */
export class Outbox {
  readonly rows: Locator
  /** In the status bar. */
  readonly summary: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.rows = page.getByRole('main').locator('[data-change-id]')
    this.summary = page.getByTestId('outbox')
  }

  async open(): Promise<void> {
    await this.summary.click()
    await expect(this.#page.getByRole('heading', { name: 'Черга відправлення', level: 1 })).toBeVisible()
  }

  row(externalId: number): Locator {
    return this.rows.filter({ hasText: grouped(externalId) })
  }

  async show(filter: 'Незавершені' | 'Чекають на вас' | 'Завершені' | 'Усі'): Promise<void> {
    await this.#page
      .getByRole('radiogroup', { name: 'Які зміни показати' })
      .getByText(new RegExp(`^${filter}`))
      .click()
  }

  /** From the menu of a change. */
  async choose(externalId: number, action: string): Promise<void> {
    await this.row(externalId)
      .getByRole('button', { name: /^Ще дії/ })
      .click()
    await this.#page.getByRole('menuitem', { name: action }).click()
    // The menu of the next change must not meet this one on its way out.
    await expect(this.#page.getByRole('menu')).toBeHidden()
  }
}

/** Gives an order another status, by the keyboard. */
export async function setStatus(page: Page, externalId: number, statusName: string): Promise<void> {
  const inbox = new Inbox(page)
  await inbox.navigation(/^Усі замовлення/).click()
  await inbox.row(externalId).click()
  await expect(inbox.cardOf(externalId)).toBeVisible()
  await page.keyboard.press('s')
  const search = page.getByRole('combobox', { name: 'Новий статус замовлення' })
  await search.fill(statusName)
  await search.press('Enter')
  await expect(inbox.row(externalId)).toContainText(statusName)
}

/** How long a change can be taken back: told to the application as its settings screen would. */
export async function setHoldSeconds(page: Page, seconds: number): Promise<void> {
  const inbox = new Inbox(page)
  await inbox.navigation('Налаштування').click()
  const field = page.getByRole('textbox', { name: 'Чекати перед відправленням, одне замовлення' })
  await field.fill(String(seconds))
  await field.press('Enter')
  await expect(field).toHaveValue(`${seconds} с`)
}
