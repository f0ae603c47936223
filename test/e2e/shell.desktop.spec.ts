import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, expect, test } from './fixtures.ts'
import { startWebHostProcess } from './launch/app-process.ts'
import { startStandInProcess } from './launch/stand-in-launcher.ts'
import { WelcomeScreen } from './pages/welcome-screen.ts'

/** Addresses that were handed to the system. */
const opened = (app: App) =>
  (app.desktop?.events() ?? []).flatMap((event) => (event.type === 'openExternal' ? [event.url] : []))

/** What was done to the window. */
const windowEvents = (app: App) =>
  (app.desktop?.events() ?? []).flatMap((event) => (event.type === 'window' ? [event] : []))

test.describe('the shell', () => {
  test('lets no page but ours into the window', async ({ app, page }) => {
    const address = page.url()
    for (const target of ['https://evil.example/', 'http://127.0.0.1:9/', 'http://prom.ua/']) {
      await page.evaluate((url) => {
        location.href = url
      }, target)
    }
    await expect(new WelcomeScreen(page).title).toBeVisible()
    expect(page.url()).toBe(address)
    expect(opened(app)).toEqual([])
  })

  test('gives links to Prom to the system, and no other', async ({ app, page }) => {
    const links = [
      'https://my.prom.ua/cms/order/edit/1',
      'https://prom.ua.evil.example/',
      'http://prom.ua/',
      'about:blank',
      'file:///etc/passwd',
      'javascript:void 0',
    ]
    for (const link of links) {
      await page.evaluate((url) => {
        window.open(url)
      }, link)
    }
    await page.evaluate(() => {
      location.href = 'https://prom.ua/ua/'
    })
    await expect
      .poll(() => opened(app))
      .toEqual(['https://my.prom.ua/cms/order/edit/1', 'https://prom.ua/ua/'])
    await expect.poll(() => page.context().pages().length).toBe(1)
  })

  test('lets the page connect to nothing, run no text as code and show no frame', async ({ app, page }) => {
    const results = await page.evaluate(async () => {
      const failed = async (work: () => unknown) => {
        try {
          await work()
          return false
        } catch {
          return true
        }
      }
      const frame = document.createElement('iframe')
      frame.src = location.href
      document.body.append(frame)
      const script = document.createElement('script')
      script.textContent = 'window.wasRun = true'
      document.body.append(script)
      return {
        fetch: await failed(() => fetch(location.href)),
        socket: await failed(
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket('ws://127.0.0.1:9/')
              socket.onopen = resolve
              socket.onerror = reject
            }),
        ),
        inline: !('wasRun' in window),
      }
    })
    expect(results).toEqual({ fetch: true, socket: true, inline: true })
    for (const directive of ['connect-src', 'script-src', 'default-src']) {
      await expect.poll(() => app.complaints.list().join('\n')).toContain(directive)
    }
  })

  test('survives messages that are no calls', async ({ app, page }) => {
    await page.evaluate(() => {
      for (const message of [
        '',
        'null',
        '{',
        '{"i":"1","p":{"u":5}}',
        '{"p":{"u":"/x"}}',
        'x'.repeat(2 ** 21),
      ]) {
        window.kramar.post(message)
        window.kramar.post(new TextEncoder().encode(message))
      }
      for (const message of [null, undefined, 5, { i: '1' }, []]) window.kramar.post(message as never)
    })
    await page.reload()
    await expect(new WelcomeScreen(page).title).toBeVisible()
    expect(await app.stop()).toBe(0)
  })

  test('gives the page two functions and nothing of Node or Electron', async ({ page }) => {
    const found = await page.evaluate(() => ({
      bridge: Object.keys(window.kramar).sort(),
      isFrozen: Object.isFrozen(window.kramar),
      others: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
    }))
    expect(found).toEqual({ bridge: ['post', 'subscribe'], isFrozen: true, others: [] })
  })

  test('copies for the page, and grants it nothing else', async ({ page }) => {
    await page.evaluate(() => navigator.clipboard.writeText('20450000000000'))
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('20450000000000')
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'microphone'] as PermissionName[]
      return await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    })
    expect(states).not.toContain('granted')
  })
})

test.describe('a second start', () => {
  test('shows the window of the first, and ends', async ({ app }) => {
    const shown = () => windowEvents(app).filter(({ action }) => action === 'focus').length
    expect(shown()).toBe(0)
    const second = startStandInProcess(['--data-dir', app.dataDir])
    expect(await second.ended()).toBe(0)
    await expect.poll(shown).toBe(1)
  })

  test('is refused in the browser while the window has the data', async ({ app }) => {
    const web = startWebHostProcess(['--data-dir', app.dataDir, '--port', '0'])
    expect(await web.ended()).toBe(1)
    expect(web.output()).toMatch(/is in use by the Kramar window \(process \d+\)/)
  })

  test('says where Kramar is in the browser, and opens it there', async ({ app }) => {
    await app.stop()
    const web = startWebHostProcess(['--data-dir', app.dataDir, '--port', '0'])
    const [, address = ''] = await web.waitForOutput(/^Kramar is ready: (\S+)$/m)
    const desktop = startStandInProcess(['--data-dir', app.dataDir])
    const dialog = await desktop.nextShellEvent('dialog')
    expect(dialog.options.detail).toContain(address)
    desktop.answerDialog(dialog.id, 0)
    expect((await desktop.nextShellEvent('openExternal')).url).toBe(address)
    expect(await desktop.ended()).toBe(0)
    await web.stop()
  })
})

test('a data folder that cannot be written is said in words', async ({ app }) => {
  const file = join(app.dataDir, 'file')
  writeFileSync(file, '')
  const desktop = startStandInProcess(['--data-dir', join(file, 'data')])
  const dialog = await desktop.nextShellEvent('dialog')
  expect(dialog.options.detail).toContain(`не може записувати у свою теку даних ${join(file, 'data')}`)
  desktop.answerDialog(dialog.id, 0)
  expect(await desktop.ended()).toBe(1)
})

test('the window has the colour of the theme before the page is there', async ({ app }) => {
  const backgrounds = () => windowEvents(app).map(({ background }) => background)
  expect(backgrounds()).toContain('#ffffff')
  await app.page.getByText('Темна', { exact: true }).click()
  await expect(app.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await app.restart()
  expect(backgrounds()).toContain('#1f1f1d')
  expect(backgrounds()).not.toContain('#ffffff')
  await expect(app.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
