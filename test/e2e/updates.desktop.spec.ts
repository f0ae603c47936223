import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, test as base, expect } from './fixtures.ts'
import { violations } from './pages/axe.ts'
import { closeWindow, desktopOf } from './pages/desk.ts'
import { setStatus } from './pages/outbox.ts'

// electron-updater itself runs here: it reads a feed, fetches a file, and puts it in the place of the AppImage.

const NOTES = '<ul><li>Швидший пошук</li></ul><img src=x onerror="document.title=1">'
/** The new version: it says that it ran, and how. */
const NEW_PROGRAM = '#!/bin/sh\necho "exit=$APPIMAGE_EXIT_AFTER_INSTALL" > "$KRAMAR_TEST_MARKER"\n'

/** Longer than any test: the change stays unsent. */
const LONG_MS = 300_000

interface Release {
  /** The program that the seller has. */
  path: string
  /** Written by the new version when it runs. */
  marker: string
  /** What the feed says of the file is not what it is. */
  isDamaged: boolean
  env: Record<string, string>
}

const test = base.extend<{ release: Release }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
  release: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kramar-update-'))
    const path = join(folder, 'Kramar.AppImage')
    const marker = join(folder, 'marker')
    writeFileSync(path, 'the old one')
    chmodSync(path, 0o755)
    const env: Record<string, string> = {
      STAND_IN_PACKAGED: 'true',
      STAND_IN_RESOURCES: folder,
      APPIMAGE: path,
      XDG_CACHE_HOME: join(folder, 'cache'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      KRAMAR_TEST_MARKER: marker,
    }
    const release: Release = { path, marker, isDamaged: false, env }
    const server = createServer((request, response) => {
      const wanted = new URL(request.url ?? '', 'http://feed').pathname
      if (wanted === '/latest-linux.yml') response.end(describeRelease(release))
      else if (wanted === '/Kramar-9.9.9.AppImage') response.end(NEW_PROGRAM)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    writeFileSync(
      join(folder, 'app-update.yml'),
      `provider: generic\nurl: http://127.0.0.1:${port}\nupdaterCacheDirName: kramar-updater\n`,
    )
    await use(release)
    server.close()
    server.closeAllConnections()
    rmSync(folder, { recursive: true, force: true })
  },
  env: async ({ release }, use) => {
    await use(release.env)
  },
})

function describeRelease({ isDamaged }: Release): string {
  const sha512 = createHash('sha512')
    .update(isDamaged ? 'something else' : NEW_PROGRAM)
    .digest('base64')
  return JSON.stringify({
    version: '9.9.9',
    path: 'Kramar-9.9.9.AppImage',
    sha512,
    files: [{ url: 'Kramar-9.9.9.AppImage', sha512, size: NEW_PROGRAM.length }],
    releaseNotes: NOTES,
    releaseDate: '2026-11-24T10:00:00.000Z',
  })
}

async function checkNow(app: App): Promise<void> {
  desktopOf(app).clickMenu('Налаштування')
  await app.page.getByRole('button', { name: 'Перевірити зараз' }).click()
}

const banner = (app: App) => app.page.getByRole('region', { name: 'Готова версія 9.9.9' })

test.use({ hasTray: true, settings: { requestSpacingMs: 0, isTrayExplained: true } })

test('a new version is fetched in the background and takes the place of the old one on quitting', async ({
  shop: _connected,
  app,
  page,
  release,
}) => {
  await checkNow(app)
  await expect(banner(app)).toContainText('встановиться, коли ви вийдете')
  await banner(app).getByRole('button', { name: 'Що нового' }).click()
  const notes = page.getByRole('dialog', { name: 'Що нового у версії 9.9.9' })
  // Would catch: what comes from outside shown as HTML.
  await expect(notes).toContainText('• Швидший пошук')
  await expect(notes.locator('img')).toHaveCount(0)
  await page.keyboard.press('Escape')
  expect(readFileSync(release.path, 'utf8')).toBe('the old one')

  const browser = page.context().browser()
  desktopOf(app).clickTrayMenu('Вийти')
  await expect.poll(() => browser?.isConnected()).toBe(false)
  expect(await app.stop()).toBe(0)
  expect(readFileSync(release.path, 'utf8')).toBe(NEW_PROGRAM)
  // Put in place and not started: the seller has quit.
  expect(readFileSync(release.marker, 'utf8')).toBe('exit=true\n')
})

test('restarting asks about unsent changes first, then starts the new version', async ({
  app,
  shop,
  page,
  release,
}) => {
  await shop.enableRules()
  await shop.setHoldMs(LONG_MS)
  await setStatus(page, await shop.receiveOrder(), 'Погодження')
  await checkNow(app)
  const desktop = desktopOf(app)
  await banner(app).getByRole('button', { name: 'Перезапустити зараз' }).click()
  const first = await desktop.nextShellEvent('dialog')
  expect(first.options.message).toBe('1 зміна ще не на Prom')
  desktop.answerDialog(first.id, first.options.buttons.indexOf('Скасувати'))
  // Would catch: a program that is replaced although the person has stayed.
  await expect(banner(app)).toBeVisible()
  expect(readFileSync(release.path, 'utf8')).toBe('the old one')

  const browser = page.context().browser()
  await banner(app).getByRole('button', { name: 'Перезапустити зараз' }).click()
  const second = await desktop.nextShellEvent('dialog')
  desktop.answerDialog(second.id, second.options.buttons.indexOf('Вийти'))
  await expect.poll(() => browser?.isConnected()).toBe(false)
  expect(await app.stop()).toBe(0)
  expect(readFileSync(release.path, 'utf8')).toBe(NEW_PROGRAM)
  await expect.poll(() => existsSync(release.marker)).toBe(true)
  expect(readFileSync(release.marker, 'utf8')).toBe('exit=\n')
})

test('what is damaged is not installed, and a version that is not wanted stays away', async ({
  shop: _connected,
  app,
  page,
  release,
}) => {
  release.isDamaged = true
  await checkNow(app)
  await expect(page.getByText('Завантажений файл пошкоджений, тому його не встановлено.')).toBeVisible()
  await expect(banner(app)).toBeHidden()

  release.isDamaged = false
  await page.getByRole('switch', { name: 'Встановлювати під час виходу' }).press('Space')
  await checkNow(app)
  await expect(banner(app)).toContainText('Щоб установити її, перезапустіть Крамар.')
  await banner(app).getByRole('button', { name: 'Пізніше' }).click()
  await expect(banner(app)).toBeHidden()
  await expect(page.getByText('Версія 9.9.9 завантажена.')).toBeVisible()
  await closeWindow(app)
  desktopOf(app).clickTrayMenu('Вийти')
  expect(await app.stop()).toBe(0)
  expect(readFileSync(release.path, 'utf8')).toBe('the old one')
})

// Would catch: a banner that cannot be read in the dark, a button without a name.
test('what Kramar says of itself is for everybody, in either theme', async ({
  shop: _connected,
  app,
  page,
  api,
}) => {
  test.slow()
  await checkNow(app)
  await expect(banner(app)).toBeVisible()
  await expect(page.getByRole('region', { name: "Запускати Крамар разом із комп'ютером?" })).toBeVisible()
  for (const theme of ['light', 'dark'] as const) {
    await api.settings.update({ theme })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
    // Banners above the settings of the desktop, of updates and of backups.
    expect.soft(await violations(page), `settings, ${theme}`).toEqual([])
    await banner(app).getByRole('button', { name: 'Що нового' }).click()
    await expect(page.getByRole('dialog', { name: 'Що нового у версії 9.9.9' })).toBeVisible()
    expect.soft(await violations(page), `what is new, ${theme}`).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('button[aria-haspopup="dialog"][aria-label^="Сповіщення"]').click()
    expect.soft(await violations(page), `bell, ${theme}`).toEqual([])
    await page.keyboard.press('Escape')
    if (process.env.KRAMAR_SHOTS)
      await page.screenshot({ path: `${process.env.KRAMAR_SHOTS}/upd-${theme}.png` })
  }
})
