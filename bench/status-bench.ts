import type { Page } from '@playwright/test'
import { percentile, report } from './parts.ts'

const LONGEST_ONE_MS = 50
const ROUNDS = 5
/** An undo takes its place in the list of what is done. */
const SETTLE_MS = 2_000
const NEW = 'Новий'

/**
 * From the key that changes a status to the frame that shows it; each time taken back afterwards.
 * @param page shows a database of which nothing is sent to anybody
 * @returns whether the promises were kept
 */
export async function benchStatus(page: Page): Promise<boolean> {
  await page.locator('[role="tab"]').last().click()
  await page.keyboard.press('Escape')
  const one = await measure(async () => {
    await scrollTo(page, 0)
    await page.locator('[data-order-id]', { hasText: NEW }).first().focus()
    return timed(page)
  }, page)
  report(
    `status of 1 order, press to painted: median ${one.toFixed(0)} ms (at most ${LONGEST_ONE_MS} promised)`,
  )
  return one <= LONGEST_ONE_MS
}

/** Median ms over some rounds. */
async function measure(change: () => Promise<number>, page: Page): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await change())
    await page.waitForTimeout(SETTLE_MS)
    await page.keyboard.press('Control+z')
    await page.waitForTimeout(SETTLE_MS)
  }
  return percentile(times, 0.5)
}

/** Ms from the key that accepts the order in focus until other statuses are painted. */
function timed(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const statuses = () =>
          [...document.querySelectorAll('[data-order-id] [data-column="status"]')]
            .map(({ textContent }) => textContent)
            .join()
        const before = statuses()
        const startedAt = performance.now()
        const key = new KeyboardEvent('keydown', { code: 'KeyA', key: 'a', bubbles: true, cancelable: true })
        document.activeElement?.dispatchEvent(key)
        const look = () => {
          if (statuses() !== before)
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAt)))
          else if (performance.now() - startedAt > 10_000) reject(new Error('no other status came'))
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

async function scrollTo(page: Page, index: number): Promise<void> {
  await page.getByTestId('order-rows').evaluate((rows, row) => {
    const sizer = rows.firstElementChild ?? rows
    const height = Number.parseFloat(getComputedStyle(sizer).getPropertyValue('--row-height'))
    rows.scrollTop = height * Math.max(0, row - 5)
  }, index)
  await page.locator(`[data-order-id][aria-rowindex="${index + 2}"]`).waitFor()
}
