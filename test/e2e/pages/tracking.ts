import { expect, type Locator, type Page } from '@playwright/test'
import { openSources, sourceCard } from './connecting.ts'

/** What deals with tracking numbers: the field in the card, the settings of a source. */
export class Tracking {
  readonly field: Locator
  readonly delivery: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.field = page.getByRole('textbox', { name: 'Номер ТТН' })
    this.delivery = page.getByRole('complementary').getByRole('region', { name: 'Доставка' })
  }

  /** Opens the settings of the only source and switches sending on, with the default timing. */
  async enableSending(sourceName = 'Посуд Львів'): Promise<void> {
    await openSources(this.#page)
    await sourceCard(this.#page, sourceName).getByRole('button', { name: 'Налаштувати' }).click()
    await this.#page.getByRole('tab', { name: 'Номери ТТН' }).click()
    await this.#page.getByRole('switch', { name: 'Надсилати номери ТТН на Prom' }).click({ force: true })
    await this.#page.getByRole('button', { name: 'Зберегти', exact: true }).click()
    await expect(this.#page.getByText('Надсилання номерів налаштовано.')).toBeVisible()
  }

  /** As a scanner does: the key for the field, the number in one go, Enter at its end. */
  async scan(number: string): Promise<void> {
    await this.#page.keyboard.press('t')
    await expect(this.field).toBeFocused()
    await this.#page.keyboard.insertText(number)
    await this.#page.keyboard.press('Enter')
  }
}
