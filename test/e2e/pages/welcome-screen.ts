import type { Locator, Page } from '@playwright/test'
import texts from '#shared/locale/uk/welcome.json' with { type: 'json' }

/** The first screen, while no shop is connected. */
export class WelcomeScreen {
  readonly title: Locator
  readonly connectButton: Locator
  readonly demoButton: Locator

  constructor(page: Page) {
    this.title = page.getByRole('heading', { level: 1, name: texts.title })
    this.connectButton = page.getByRole('button', { name: texts.connect })
    this.demoButton = page.getByRole('button', { name: texts.demo })
  }
}
