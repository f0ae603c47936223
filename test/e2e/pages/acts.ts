import { expect, type Locator, type Page } from '@playwright/test'

/** What changes orders: the status menu, the sheets and dialogs, the toasts. */
export class Acts {
  readonly statusSearch: Locator
  readonly preview: Locator
  readonly cancelDialog: Locator
  readonly toasts: Locator
  readonly bulkBar: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.statusSearch = page.getByRole('combobox', { name: /^Новий статус/ })
    this.preview = page.getByRole('dialog', { name: 'Що зміниться' })
    this.cancelDialog = page.getByRole('dialog', { name: /^Скасувати/ })
    this.toasts = page.getByRole('region', { name: 'Останні дії' })
    this.bulkBar = page.getByRole('region', { name: 'Дії з вибраними' })
  }

  /** By the keyboard alone: `S`, a part of the name, Enter. */
  async chooseStatus(typed: string): Promise<void> {
    await this.#page.keyboard.press('s')
    await expect(this.statusSearch).toBeFocused()
    await this.#page.keyboard.type(typed)
    await this.#page.keyboard.press('Enter')
    await expect(this.statusSearch).toBeHidden()
  }

  toast(text: string | RegExp): Locator {
    return this.toasts.getByRole('status').locator('> *').filter({ hasText: text })
  }
}
