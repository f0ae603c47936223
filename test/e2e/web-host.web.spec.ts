import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { startWebHostProcess } from './launch/app-process.ts'
import { WelcomeScreen } from './pages/welcome-screen.ts'

const READY = /^Kramar is ready: (\S+)$/m

test('a second start on the same data prints the address of the first, and ends', async ({ app, page }) => {
  const [, address] = READY.exec(app.output()) ?? []
  const second = startWebHostProcess(['--data-dir', app.dataDir, '--port', '0'])
  expect(await second.ended()).toBe(0)
  expect(second.output()).toMatch(/already running.*\(process \d+\)/)
  expect(READY.exec(second.output())?.[1]).toBe(address)
  // Its address works in a browser that has no cookie yet.
  const other = await page.context().browser()?.newPage()
  await other?.goto(address ?? '')
  await expect(new WelcomeScreen(other ?? page).title).toBeVisible()
  await other?.close()
})

test('an open tab says that Kramar is gone, and comes back with it by itself', async ({ app, page }) => {
  const screen = new WelcomeScreen(page)
  await expect(screen.title).toBeVisible()
  await app.stop()
  await expect(page.getByText('Крамар закрито')).toBeVisible()
  const reloaded = page.waitForEvent('load')
  await app.start({ isTabLeftAlone: true })
  await reloaded
  await expect(screen.title).toBeVisible()
  await expect(page.getByText('Крамар закрито')).toBeHidden()
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends it cleanly`, async ({ app }) => {
    const dataDir = join(app.dataDir, 'another')
    const other = startWebHostProcess(['--data-dir', dataDir, '--port', '0'])
    await other.waitForOutput(READY)
    other.child.kill(signal)
    expect(await other.ended()).toBe(0)
  })
}

test('a port that was asked for and is taken is said plainly', async ({ app }) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const other = startWebHostProcess(['--data-dir', join(app.dataDir, 'another'), '--port', port])
  expect(await other.ended()).toBe(1)
  expect(other.output()).toContain(`Port ${port} is taken by another program.`)
  expect(other.output()).not.toContain('    at ')
  taken.close()
})

test('a data folder that cannot be written is said plainly', async ({ app }) => {
  const file = join(app.dataDir, 'file')
  writeFileSync(file, '')
  const other = startWebHostProcess(['--data-dir', join(file, 'data'), '--port', '0'])
  expect(await other.ended()).toBe(1)
  expect(other.output()).toContain(`cannot write to its data folder ${join(file, 'data')}`)
  expect(other.output()).not.toContain('    at ')
})

for (const [args, message] of [
  [['--port', 'many'], '--port must be a number'],
  [['--colour'], '--colour'],
] as const) {
  test(`a wrong option is refused with a list of the right ones: ${message}`, async ({ app }) => {
    const other = startWebHostProcess(['--data-dir', join(app.dataDir, 'another'), ...args])
    expect(await other.ended()).toBe(2)
    expect(other.output()).toContain(message)
    expect(other.output()).toContain('--data-dir DIR')
    expect(other.output()).not.toContain('    at ')
  })
}

test('an address of Prom that is none is said plainly', async ({ app }) => {
  const other = startWebHostProcess(['--data-dir', join(app.dataDir, 'another')], {
    KRAMAR_PROM_API_URL: 'prom',
  })
  expect(await other.ended()).toBe(2)
  expect(other.output()).toContain('KRAMAR_PROM_API_URL must be an http or https address')
  expect(other.output()).not.toContain('    at ')
})
