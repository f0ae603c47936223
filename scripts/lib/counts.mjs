/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, reason: string }[]} skipped
 */

/** @typedef {{ code: number, isTimeout: boolean }} Ending */

/**
 * A stage that is one yes or no: types, lint, build.
 * @param {boolean} isPassed
 * @returns {Counts}
 */
export function countOne(isPassed) {
  return { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: [] }
}

/**
 * A stage of many tests. A runner that failed without naming a failed test, or left no report, counts as one
 * failure: a crash must not look like success.
 * @param {Counts | null} report
 * @param {Ending} ending
 * @returns {Counts}
 */
export function countReport(report, { code, isTimeout }) {
  const counts = report ?? { passed: 0, failed: 0, skipped: [] }
  const isBroken = report === null || isTimeout || (code !== 0 && counts.failed === 0)
  return isBroken ? { ...counts, failed: counts.failed + 1 } : counts
}

/**
 * @typedef {{ status: string, projectName?: string, annotations: { type: string, description?: string }[] }} PlaywrightTest
 * @typedef {{ title: string, tests: PlaywrightTest[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/**
 * @param {{ suites?: PlaywrightSuite[], errors?: unknown[] }} report of Playwright's json reporter
 * @returns {Counts}
 */
export function readPlaywrightReport(report) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: report.errors?.length ?? 0, skipped: [] }
  /** @param {PlaywrightSuite} suite */
  const visit = (suite, /** @type {string} */ above) => {
    const place = [above, suite.title].filter(Boolean).join(' > ')
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) add(counts, test, `${test.projectName ?? ''}: ${place} > ${spec.title}`)
    }
    for (const inner of suite.suites ?? []) visit(inner, place)
  }
  for (const suite of report.suites ?? []) visit(suite, '')
  return counts
}

/**
 * @param {Counts} counts
 * @param {PlaywrightTest} test
 * @param {string} name
 */
function add(counts, { status, annotations }, name) {
  if (status === 'skipped') {
    const reason = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
    counts.skipped.push({ name, reason: reason ?? 'no reason given' })
  } else if (status === 'expected' || status === 'flaky') {
    counts.passed += 1
  } else {
    counts.failed += 1
  }
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sumCounts(all) {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    skipped: all.flatMap(({ skipped }) => skipped),
  }
}

/** @param {Counts} counts */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`
}
