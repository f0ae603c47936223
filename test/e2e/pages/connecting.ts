import { expect, type Locator, type Page } from '@playwright/test'
import { createBridgeApi } from '../launch/bridge-api.ts'
import { waitForFirstImport } from '../launch/open-shop.ts'

/** The form that connects a Prom shop, on the first screen and on the screen of sources. */
export interface ConnectForm {
  readonly name: Locator
  readonly token: Locator
  readonly submit: Locator
  /** What the check of the token came to. */
  readonly report: Locator
  fill(values: { name?: string; token: string }): Promise<void>
}

const SUBMIT = /Перевірити (й під'єднати|ще раз)/

export function connectForm(page: Page): ConnectForm {
  const form = page.getByRole('form', { name: "Під'єднати магазин Prom" })
  const name = form.getByRole('textbox', { name: 'Назва' })
  const token = form.getByRole('textbox', { name: 'Токен' })
  const submit = form.getByRole('button', { name: SUBMIT })
  return {
    name,
    token,
    submit,
    report: form.getByRole('alert', { name: 'Що дає токен' }),
    async fill({ name: nameText = 'Посуд Львів', token: tokenText }) {
      await name.fill(nameText)
      await token.fill(tokenText)
    },
  }
}

/** Goes from the first screen to the form. */
export async function openFirstForm(page: Page): Promise<ConnectForm> {
  await page.getByRole('button', { name: "Під'єднати магазин Prom" }).click()
  return connectForm(page)
}

/** Connects a shop from the first screen and waits until its newest orders can be seen. */
export async function connectShop(page: Page, token: string, name = 'Посуд Львів'): Promise<void> {
  const form = await openFirstForm(page)
  await form.fill({ name, token })
  await form.submit.click()
  await expect(page.getByRole('button', { name: '1 джерело' })).toBeVisible()
}

/** Opens a screen by the navigation at the left. */
export async function openSources(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^\d+ джерел/ }).click()
  await expect(page.getByRole('heading', { name: 'Джерела', level: 1 })).toBeVisible()
}

/** The card of a source on the screen of sources. */
export function sourceCard(page: Page, name: string): Locator {
  return page.getByRole('article', { name, exact: true })
}

/** Chooses from the menu of a source. */
export async function chooseForSource(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Ще дії: ${name}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** How long ago the shops were checked, in the status bar. */
export function freshness(page: Page): Locator {
  return page.getByTestId('freshness')
}

/** Waits until every order of the first import is here. The screen says so only where it was seen to last. */
export async function waitForImport(page: Page): Promise<void> {
  await waitForFirstImport(createBridgeApi(() => page))
}
