import { expect, type Locator, type Page } from '@playwright/test'
import { freshness } from './connecting.ts'

/** The list of orders with its search and filters. */
export class Inbox {
  readonly grid: Locator
  readonly rows: Locator
  readonly search: Locator
  readonly card: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.grid = page.getByRole('grid', { name: 'Список замовлень' })
    this.rows = this.grid.locator('[data-order-id]')
    this.search = page.getByRole('searchbox', { name: 'Пошук замовлень' })
    this.card = page.getByRole('complementary', { name: /^Замовлення/ })
  }

  /** The line of an order, by the number that Prom and the buyer know. */
  row(externalId: number): Locator {
    return this.rows.filter({ hasText: grouped(externalId) })
  }

  /** The card once it shows this order. */
  cardOf(externalId: number): Locator {
    return this.#page.getByRole('complementary', { name: `Замовлення ${grouped(externalId)}` })
  }

  navigation(name: string | RegExp): Locator {
    return this.#page.getByRole('navigation', { name: 'Головна навігація' }).getByRole('button', { name })
  }

  /** Checks Prom now, with neither the mouse nor the focus leaving their places. */
  async checkNow(): Promise<void> {
    await freshness(this.#page).dispatchEvent('click')
  }

  /** Checks until the order is in the list: a check that was under way already may have asked too early. */
  async checkUntilListed(externalId: number): Promise<void> {
    await expect(async () => {
      await this.checkNow()
      await expect(this.row(externalId)).toHaveCount(1, { timeout: 3_000 })
    }).toPass()
  }

  /** A key at its place on the keyboard while the Ukrainian layout is on. */
  async pressUkrainian(code: string, letter: string): Promise<void> {
    await this.#page.evaluate(
      ([keyCode, key]) => {
        const target = document.activeElement ?? document.body
        target.dispatchEvent(
          new KeyboardEvent('keydown', { code: keyCode, key, bubbles: true, cancelable: true }),
        )
      },
      [code, letter] as const,
    )
  }

  async expectOrderNumbers(...externalIds: number[]): Promise<void> {
    await expect(this.rows).toHaveCount(externalIds.length)
    for (const [index, externalId] of externalIds.entries()) {
      await expect(this.rows.filter({ hasText: grouped(externalId) })).toHaveAttribute(
        'aria-rowindex',
        String(index + 2),
      )
    }
  }
}

/** `900014393` as it is written on screen: groups of three with no-break spaces. */
export function grouped(externalId: number): string {
  return String(externalId).replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0')
}
