import { expect, test } from './fixtures.ts'
import { connectShop, waitForImport } from './pages/connecting.ts'
import { closeWindow, desktopOf, eventsOf, trayOf } from './pages/desk.ts'
import { Inbox } from './pages/inbox.ts'

test.describe('with a tray', () => {
  test.use({ hasTray: true })

  test('Kramar goes on without its window, and the tray says what is new and opens it', async ({
    app,
    page,
    prom,
  }) => {
    const desktop = desktopOf(app)
    expect(trayOf(app)).toMatchObject({
      tooltip: 'Крамар',
      picture: 'color-24.png at 0 (1), color-48.png at 0 (2)',
    })
    await connectShop(page, prom.token)
    await waitForImport(page)
    const inNavigation = await new Inbox(page).navigation(/^Новий/).textContent()
    const newCount = Number(inNavigation?.replace(/\D/g, ''))
    expect(newCount).toBeGreaterThan(0)
    await expect.poll(() => trayOf(app).labels).toContain(`Нові: ${newCount}`)
    expect(trayOf(app).picture).toBe(
      `color-24.png at ${24 * Math.min(newCount, 100)} (1), color-48.png at ${48 * Math.min(newCount, 100)} (2)`,
    )

    desktop.closeWindow()
    const explanation = await desktop.nextShellEvent('dialog')
    expect(explanation.options).toMatchObject({
      title: 'Крамар працює далі',
      buttons: ['Зрозуміло', 'Вийти з Крамаря'],
    })
    desktop.answerDialog(explanation.id, 0)
    await expect.poll(() => eventsOf(app, 'window').at(-1)?.action).toBe('closed')
    // Its memory is given back: the page is not hidden but gone.
    expect(page.isClosed()).toBe(true)

    const externalId = prom.addOrder()
    desktop.clickTrayMenu('Оновити зараз')
    await expect.poll(() => trayOf(app).labels).toContain(`Нові: ${newCount + 1}`)
    expect(trayOf(app).tooltip).toContain(String(newCount + 1))

    const window = desktop.nextWindow()
    desktop.clickTrayMenu(`Нові: ${newCount + 1}`)
    const reopened = await window
    await expect(new Inbox(reopened).row(externalId)).toBeVisible()
    await expect(new Inbox(reopened).navigation(/^Новий/)).toHaveAttribute('aria-current', /.+/)

    // Told once is enough.
    await closeWindow(app)
    expect(eventsOf(app, 'dialog')).toHaveLength(1)
    desktop.clickTrayMenu('Вийти')
    expect(await app.stop()).toBe(0)
  })

  test('the tray pauses sending and speaks the language of the page', async ({ app, page }) => {
    const desktop = desktopOf(app)
    expect(trayOf(app).labels).toEqual([
      'Відкрити Крамар',
      'Нових немає',
      'separator',
      'Оновити зараз',
      'Призупинити відправлення',
      'separator',
      'Вийти',
    ])
    desktop.clickTrayMenu('Призупинити відправлення')
    await expect.poll(() => trayOf(app).ticked).toEqual(['Призупинити відправлення'])
    expect(trayOf(app).tooltip).toBe('Крамар (відправлення призупинено)')
    await page.getByText('English', { exact: true }).click()
    await expect.poll(() => trayOf(app).labels).toContain('Open Kramar')
    expect(trayOf(app).tooltip).toBe('Kramar (sending is paused)')
  })

  test('who does not want Kramar in the tray quits when it is explained', async ({ app }) => {
    const desktop = desktopOf(app)
    desktop.closeWindow()
    desktop.answerDialog((await desktop.nextShellEvent('dialog')).id, 1)
    expect(await app.stop()).toBe(0)
  })
})

test('without a tray Kramar ends with its window', async ({ app }) => {
  desktopOf(app).closeWindow()
  expect(await app.stop()).toBe(0)
})

test('the window comes back where it was', async ({ app }) => {
  const opened = () => eventsOf(app, 'window').find(({ action }) => action === 'open')?.bounds
  expect(opened()).toEqual({ x: 320, y: 120, width: 1280, height: 800 })
  const bounds = { x: 40, y: 60, width: 1000, height: 700 }
  desktopOf(app).moveWindow(bounds)
  desktopOf(app).closeWindow()
  await app.stop()
  await app.start()
  expect(opened()).toEqual(bounds)
})
