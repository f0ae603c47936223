// Makes the pictures of the README from the running demo: npm run screenshots
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { findChromium } from './lib/find-chromium.mjs'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'docs', 'screenshots')
const SIZE = { width: 1440, height: 900 }

const dataDir = mkdtempSync(join(tmpdir(), 'kramar-screenshots-'))
mkdirSync(FOLDER, { recursive: true })
const options = ['--demo', '--port', '0', '--no-open', '--secrets', 'memory', '--data-dir', dataDir]
const app = spawn(process.execPath, [join(ROOT, 'out', 'main', 'web.js'), ...options], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const url = await readyUrl(app.stdout)
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const page = await browser.newPage({ viewport: SIZE, colorScheme, timezoneId: 'Europe/Kyiv' })
    await page.goto(url)
    await page.getByText('Сьогодні: Prom').waitFor()
    await page.getByText('Перший імпорт').waitFor({ state: 'hidden', timeout: 120_000 })
    // The second order: a card that is not the very newest has more to show.
    await page.getByRole('row').nth(2).click()
    await page.screenshot({ path: join(FOLDER, `inbox-${colorScheme}.png`) })
    await page.close()
  }
  await browser.close()
} finally {
  app.kill('SIGTERM')
  await new Promise((resolve) => app.once('exit', resolve))
  rmSync(dataDir, { recursive: true, force: true })
}

/** @param {import('node:stream').Readable} output */
async function readyUrl(output) {
  for await (const line of createInterface(output)) {
    const match = /^Kramar is ready: (\S+)$/.exec(line)
    if (match?.[1]) return match[1]
  }
  throw new Error('Kramar did not start')
}
