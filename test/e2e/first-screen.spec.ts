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
