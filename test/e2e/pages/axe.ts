import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Waits until nothing on screen fades or moves any more; what turns for ever is no passage. */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = () =>
      document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    do {
      await Promise.allSettled(passing().map(({ finished }) => finished))
      // What has just been rendered starts to move with the second frame.
      await nextFrame()
      await nextFrame()
    } while (passing().length > 0)
  })
}

/** What axe finds wrong with what is on screen. */
export async function violations(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  await stillness(page)
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const run = rules === 'all' ? axe.withTags(WCAG_22_AA) : axe.withRules('color-contrast')
  const found = (await run.analyze()).violations
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Looks at a screen in either theme; it differs in colours only. One run shows everything that is wrong. */
export async function expectNoViolations(page: Page, screen: string): Promise<void> {
  expect.soft(await violations(page, 'all'), `${screen}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  expect.soft(await violations(page, 'colours'), `${screen}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
}
