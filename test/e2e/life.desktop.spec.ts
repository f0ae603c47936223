import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { startStandInProcess } from './launch/stand-in-launcher.ts'
import { connectShop, waitForImport } from './pages/connecting.ts'
import { closeWindow, desktopOf, eventsOf } from './pages/desk.ts'
import { Inbox } from './pages/inbox.ts'

test.describe('with a tray', () => {
  test.use({ hasTray: true })

  test('links open their order, and nothing else, whether there is a window or not', async ({
    app,
    page,
    prom,
  }) => {
    const externalId = prom.addOrder()
    await connectShop(page, prom.token)
    await waitForImport(page)
    const sentBefore = prom.ledger().length
    const desktop = desktopOf(app)

    // As Windows and Linux hand it over: an argument of a second start.
    const second = startStandInProcess(['--data-dir', app.dataDir, `kramar://order/${externalId}`])
    expect(await second.ended()).toBe(0)
    await expect(new Inbox(page).cardOf(externalId)).toBeVisible()
    expect(await page.title()).toMatch(/^\(\d+\) Крамар$/)

    desktop.closeWindow()
    desktop.answerDialog((await desktop.nextShellEvent('dialog')).id, 0)
    await expect.poll(() => eventsOf(app, 'window').at(-1)?.action).toBe('closed')
    const other = prom.addOrder()
    const checked = desktop.nextWindow()
    desktop.clickMenu('Оновити зараз')
    const reopened = await checked
    await expect(new Inbox(reopened).row(other)).toBeVisible()
    // As macOS does, to a program that runs.
    desktop.openUrl(`kramar://order/${other}?status=cancelled`)
    desktop.openUrl(`kramar://order/${other}`)
    await expect(new Inbox(reopened).cardOf(other)).toBeVisible()
    desktop.openUrl('kramar://order/999999999')
    await expect(new Inbox(reopened).search).toHaveValue('999999999')
    expect(prom.ledger()).toHaveLength(sentBefore)
    await closeWindow(app)
  })
})

test('menus speak the language of the page, zoom is kept, and waking reads what was missed', async ({
  app,
  page,
  prom,
}) => {
  const desktop = desktopOf(app)
  const labels = () => eventsOf(app, 'menu').at(-1)?.labels ?? []
  expect(labels()).toEqual(expect.arrayContaining(['Замовлення', 'Оновити зараз', 'Копіювати', 'Збільшити']))
  await connectShop(page, prom.token)
  await waitForImport(page)
  desktop.clickMenu('Налаштування')
  await expect(page.getByRole('heading', { name: 'Налаштування', level: 1 })).toBeVisible()
  await page.getByText('English', { exact: true }).click()
  await expect.poll(labels).toEqual(expect.arrayContaining(['Order', 'Check now', 'Copy', 'Zoom in']))
  desktop.clickMenu('Zoom in')
  desktop.clickMenu('Zoom in')
  await expect.poll(() => eventsOf(app, 'window').at(-1)).toMatchObject({ action: 'zoom', zoomFactor: 1.25 })

  const badge = () => eventsOf(app, 'badge').at(-1)?.count ?? 0
  const before = badge()
  expect(before).toBeGreaterThan(0)
  prom.addOrder()
  desktop.resume()
  await expect.poll(badge).toBe(before + 1)

  await app.restart()
  expect(eventsOf(app, 'window')[0]).toMatchObject({ action: 'open', zoomFactor: 1.25 })
})

test.describe('an installed Kramar', () => {
  const configHome = mkdtempSync(join(tmpdir(), 'kramar-config-'))
  test.use({ hasTray: true, env: { STAND_IN_PACKAGED: 'true', XDG_CONFIG_HOME: configHome } })
  test.afterAll(() => rmSync(configHome, { recursive: true, force: true }))

  test('asks once whether to start at login, and then starts without its window', async ({
    app,
    page,
    prom,
  }) => {
    const file = join(configHome, 'autostart/kramar.desktop')
    expect(eventsOf(app, 'protocolClient')).toMatchObject([{ protocol: 'kramar' }])
    const offer = page.getByRole('region', { name: "Запускати Крамар разом із комп'ютером?" })
    await connectShop(page, prom.token)
    await waitForImport(page)
    expect(existsSync(file)).toBe(false)
    await offer.getByRole('button', { name: 'Запускати' }).click()
    await expect(offer).toBeHidden()
    await expect.poll(() => existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toMatch(/^Exec=".+" --hidden$/m)

    // What the system says counts, not what was asked of it.
    rmSync(file)
    await page.reload()
    await new Inbox(page).navigation('Налаштування').click()
    const startAtLogin = page.getByRole('switch', { name: "Запускати разом із комп'ютером" })
    await expect(startAtLogin).not.toBeChecked()
    await app.stop()

    const hidden = startStandInProcess(['--data-dir', app.dataDir, '--hidden'], { STAND_IN_TRAY: 'true' })
    const tray = await hidden.nextShellEvent('tray')
    expect(tray.tooltip).toBe('')
    await expect.poll(() => hidden.events().some((event) => event.type === 'menu')).toBe(true)
    const window = hidden.nextShellEvent('window')
    hidden.clickTrayMenu('Відкрити Крамар')
    expect((await window).action).toBe('open')
    await hidden.kill()
    await app.start()
  })
})
