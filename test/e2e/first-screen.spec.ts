import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { WelcomeScreen } from './pages/welcome-screen.ts'

test('opens, has asked the main process over the bridge, and nothing is wrong with the page', async ({
  page,
  app,
}) => {
  const screen = new WelcomeScreen(page)
  // Shown only after the main process has said that there are no sources.
  await expect(screen.title).toBeVisible()
  await expect(screen.connectButton).toBeVisible()
  await expect(screen.demoButton).toBeVisible()
  expect(app.complaints.list()).toEqual([])
})

test('comes up again on its data after a power cut, and after a clean end', async ({ page, app }) => {
  const english = page.getByText('English', { exact: true })
  await english.click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  // The page shows the choice at once; a power cut before it is saved may lose it.
  await expect
    .poll(() => readFileSync(join(app.dataDir, 'settings.json'), 'utf8'))
    .toMatch(/"language":\s*"en"/)
  await app.kill()
  await expect((await app.start()).locator('html')).toHaveAttribute('lang', 'en')
  expect(await app.stop()).toBe(0)
  await expect((await app.start()).locator('html')).toHaveAttribute('lang', 'en')
})
