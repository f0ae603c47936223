import { expect, type Locator, type Page } from '@playwright/test'
import { openSources, sourceCard } from './connecting.ts'

/** The tab of a source's settings where statuses are mapped to Prom's. */
export class RulesEditor {
  readonly enable: Locator
  /** Counts what would change. */
  readonly dryRun: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.enable = page.getByRole('switch', { name: 'Перемикати статуси на Prom автоматично' })
    this.dryRun = page.getByRole('region', { name: /^(Що змін|Як діють|Правила)/ })
  }

  async open(sourceName = 'Посуд Львів'): Promise<void> {
    await openSources(this.#page)
    await sourceCard(this.#page, sourceName).getByRole('button', { name: 'Налаштувати' }).click()
    await this.#page.getByRole('tab', { name: 'Правила перемикання статусів' }).click()
    await expect(this.enable).toBeVisible()
  }

  group(name: string): Locator {
    return this.#page.getByRole('combobox', { name: `Статус на Prom для групи «${name}»` })
  }

  status(name: string): Locator {
    return this.#page.getByRole('combobox', { name: `Статус на Prom для статусу «${name}»` })
  }

  reason(statusName: string): Locator {
    return this.#page.getByRole('combobox', { name: `Причина для статусу «${statusName}»` })
  }

  /** Switches the rules on as they are offered, for new changes only. */
  async enableForNewChanges(): Promise<void> {
    await this.open()
    await this.enable.click({ force: true })
    await this.dryRun.getByRole('button', { name: 'Увімкнути правила' }).click()
    await expect(this.#page.getByText('Правила ввімкнено. Вони діють на нові зміни статусів.')).toBeVisible()
  }
}
