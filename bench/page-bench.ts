import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { percentile, report } from './parts.ts'
import { benchStatus } from './status-bench.ts'

const ROOT = join(import.meta.dirname, '..')
const LONGEST_P95_MS = 50
const LONGEST_FRAME_MS = 33
const LARGEST_HEAP_GROWTH_MB = 20
const SCROLL_MS = 10_000
const STARTS = 3
const LARGEST_START_RATIO = 1.5
const CHROMIUMS = [process.env.KRAMAR_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome']

/** The built application over a data folder, and a way to end it. */
async function serve(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const app = spawn(
    process.execPath,
    [join(ROOT, 'out/main/web.js'), '--no-open', '--secrets', 'memory', '--port', '0', '--data-dir', dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const url = await new Promise<string>((found, reject) => {
    let text = ''
    app.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const [address] = /http:\/\/127\S+/.exec(text) ?? []
      if (address !== undefined) found(address)
    })
    app.once('exit', (code) => reject(new Error(`Kramar ended with ${code}`)))
  })
  return {
    url,
    stop: () =>
      new Promise((ended) => {
        app.once('exit', () => ended())
        app.kill()
      }),
  }
}

/** Ms from the start of the process to the first painted rows, and the page that shows them. */
async function open(browser: Browser, dataDir: string) {
  const startedAt = performance.now()
  const app = await serve(dataDir)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(app.url)
  await page.locator('[data-order-id]').first().waitFor()
  await nextFrame(page)
  return { app, page, took: performance.now() - startedAt }
}

function nextFrame(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
}

/**
 * Ms from an event to the frame that paints what it changed, measured inside the page.
 * @param change presses something and says when the new rows are in the document
 */
async function timed(page: Page, selector: string, isDone: string): Promise<number> {
  return page.evaluate(
    ({ pressed, expression }) =>
      new Promise<number>((resolve, reject) => {
        const target = document.querySelector<HTMLElement>(pressed)
        if (target === null) return reject(new Error(`nothing to press: ${pressed}`))
        const list = () =>
          [
            document.querySelector('[data-order-id]')?.getAttribute('data-order-id'),
            document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount'),
          ].join()
        const state = { before: list(), list }
        const check = new Function('state', `return ${expression}`) as (given: typeof state) => boolean
        const startedAt = performance.now()
        target.click()
        const look = () => {
          if (check(state))
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAt)))
          else if (performance.now() - startedAt > 5_000) reject(new Error(`did not come: ${pressed}`))
          else requestAnimationFrame(look)
        }
        look()
      }),
    { pressed: selector, expression: isDone },
  )
}

/** Another first row or another number of rows: views may begin with the same order. */
const LIST_MOVED = "state.list().split(',')[0] !== '' && state.list() !== state.before"

async function benchViews(page: Page): Promise<boolean> {
  const ids = await page
    .locator('[role="tab"]')
    .evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('data-view-id')))
  const tab = (id: string | null) => `[role="tab"][data-view-id="${id}"]`
  const sort = '[role="columnheader"][data-column="sum"] button'
  const times: number[] = []
  for (let round = 0; round < 4; round += 1) {
    for (const id of ids) {
      const isEmpty = (await page.locator(tab(id)).innerText()).trim().endsWith('\n0')
      const isCurrent = (await page.locator(tab(id)).getAttribute('aria-selected')) === 'true'
      if (isEmpty || isCurrent) continue
      times.push(await timed(page, tab(id), LIST_MOVED))
    }
    for (let press = 0; press < 3; press += 1) times.push(await timed(page, sort, LIST_MOVED))
  }
  const floor = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const startedAt = performance.now()
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - startedAt)))
      }),
  )
  const p95 = percentile(times, 0.95)
  report(
    `views and sorts, press to painted rows: median ${percentile(times, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms of ` +
      `${times.length} (p95 at most ${LONGEST_P95_MS} promised); floor, one frame: ${floor.toFixed(0)} ms`,
  )
  return p95 <= LONGEST_P95_MS
}

async function benchScrolling(page: Page): Promise<boolean> {
  const session = await page.context().newCDPSession(page)
  const heapMb = async () => {
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return usedSize / 2 ** 20
  }
  const before = await heapMb()
  const frames = await page.evaluate(
    (durationMs) =>
      new Promise<number[]>((done) => {
        const scroller = document.querySelector('[data-testid="order-rows"]')
        const found: number[] = []
        const startedAt = performance.now()
        let last = startedAt
        const step = (now: number) => {
          // The first second warms up; the step is some forty screens a second.
          if (now - startedAt > 1_000) found.push(now - last)
          last = now
          if (scroller) scroller.scrollTop += 500
          if (now - startedAt > durationMs) done(found)
          else requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
    SCROLL_MS,
  )
  const growth = (await heapMb()) - before
  const longest = Math.max(...frames)
  const late = frames.filter((ms) => ms > LONGEST_FRAME_MS).length
  const floor = await emptyFrames(page)
  report(
    `floor of this machine, an empty page that scrolls as fast: longest frame ${Math.max(...floor).toFixed(0)} ms, ` +
      `${floor.filter((ms) => ms > LONGEST_FRAME_MS).length} of ${floor.length} over ${LONGEST_FRAME_MS}`,
  )
  report(
    `10 s of fast scrolling: longest frame ${longest.toFixed(0)} ms, ${late} of ${frames.length} over ${LONGEST_FRAME_MS} ` +
      `(none promised), heap grew by ${growth.toFixed(1)} MB (less than ${LARGEST_HEAP_GROWTH_MB} promised)`,
  )
  return late === 0 && growth < LARGEST_HEAP_GROWTH_MB
}

/** Ms of each frame of a page with nothing on it but height, scrolled like the list: what the machine does not give. */
async function emptyFrames(page: Page): Promise<number[]> {
  const empty = await page.context().newPage()
  await empty.setContent('<div style="height: 30000000px"></div>')
  const frames = await empty.evaluate(
    (durationMs) =>
      new Promise<number[]>((done) => {
        const found: number[] = []
        const startedAt = performance.now()
        let last = startedAt
        const step = (now: number) => {
          if (now - startedAt > 1_000) found.push(now - last)
          last = now
          window.scrollBy(0, 500)
          if (now - startedAt > durationMs) done(found)
          else requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
    SCROLL_MS / 2,
  )
  await empty.close()
  await page.bringToFront()
  return frames
}

async function benchCards(page: Page): Promise<boolean> {
  await page.locator('[role="tab"]').last().click()
  await page.waitForFunction(() => document.querySelectorAll('[data-order-id]').length > 12)
  const times: number[] = []
  for (let index = 0; index < 12; index += 1) {
    const row = `[aria-rowindex="${index + 2}"][data-order-id]`
    const id = await page.locator(row).getAttribute('data-order-id')
    const isDone = `document.querySelector('[data-order-id="${id}"][aria-selected="true"]') !== null
      && document.querySelector('[data-order-card] [data-card-status]') !== null`
    times.push(await timed(page, row, isDone))
  }
  const median = percentile(times, 0.5)
  const p95 = percentile(times, 0.95)
  report(
    `opening a card: median ${median.toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms of ${times.length} ` +
      `(at most ${LONGEST_P95_MS} promised)`,
  )
  return p95 <= LONGEST_P95_MS
}

/** @returns whether the promises were kept */
export async function benchPage(largeDir: string, smallDir: string): Promise<boolean> {
  const executablePath = CHROMIUMS.find((path) => path !== undefined && existsSync(path))
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--enable-precise-memory-info'],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  try {
    const starts = { large: [] as number[], small: [] as number[] }
    for (let round = 0; round < STARTS; round += 1) {
      for (const size of ['small', 'large'] as const) {
        const { app, page, took } = await open(browser, size === 'large' ? largeDir : smallDir)
        starts[size].push(took)
        await page.close()
        await app.stop()
      }
    }
    const [large, small] = [percentile(starts.large, 0.5), percentile(starts.small, 0.5)]
    report(
      `start to first rows: ${large.toFixed(0)} ms with a million orders, ${small.toFixed(0)} ms with a hundred, ratio ` +
        `${(large / small).toFixed(2)} (at most ${LARGEST_START_RATIO} promised)`,
    )
    const { app, page } = await open(browser, largeDir)
    const kept = [
      await benchViews(page),
      await benchScrolling(page),
      await benchCards(page),
      await benchStatus(page),
    ]
    await app.stop()
    return large / small <= LARGEST_START_RATIO && !kept.includes(false)
  } finally {
    await browser.close()
  }
}
