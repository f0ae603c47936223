import type { Locator, Page } from '@playwright/test'

/** Who works here: the settings, the switch under the name of the program, and the question after a start. */
export class People {
  readonly settings: Locator
  readonly who: Locator
  readonly question: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.settings = page.getByRole('region', { name: 'Люди й доступ' })
    this.who = page.getByRole('button', { name: /^Хто працює:/ })
    this.question = page.getByRole('region', { name: 'Хто працює?' })
  }

  async add(name: string): Promise<void> {
    const field = this.settings.getByRole('textbox', { name: 'Ім’я', exact: true })
    await field.fill(name)
    await field.press('Enter')
    await this.line(name).waitFor()
  }

  /** The line of a person in the settings. */
  line(name: string): Locator {
    return this.settings
      .getByRole('listitem')
      .filter({ has: this.#page.getByRole('textbox', { name: `Ім’я: ${name}` }) })
  }

  async setPin(name: string, pin: string): Promise<void> {
    await this.line(name).getByRole('button', { name: 'Встановити PIN-код' }).click()
    const dialog = this.#page.getByRole('dialog', { name: `PIN-код: ${name}` })
    await dialog.getByRole('textbox', { name: 'Новий PIN-код' }).fill(pin)
    await dialog.getByRole('button', { name: 'Встановити PIN-код' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async switchTo(name: string): Promise<void> {
    await this.who.click()
    await this.#page.getByRole('menuitem', { name }).click()
  }

  /** In the question after a start, or the dialog of the switch. */
  async enterPin(name: string, pin: string): Promise<void> {
    const field = this.#page.getByRole('textbox', { name: `PIN-код: ${name}` })
    await field.fill(pin)
    await field.press('Enter')
  }
}
