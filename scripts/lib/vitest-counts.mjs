import { writeFileSync } from 'node:fs'

/** @typedef {import('vitest/node').Reporter} Reporter */

/**
 * Vitest's own json report leaves out why a test was skipped; this one keeps it.
 * Written as `Counts` to the file in KRAMAR_COUNTS_FILE.
 * @implements {Reporter}
 */
export default class CountsReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {import('./counts.mjs').Counts} */
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: [] }
    for (const module of modules) {
      // A file that could not be loaded, or whose hooks failed, has no failed test of its own.
      counts.failed += module.errors().length
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') counts.passed += 1
        if (result.state === 'failed') counts.failed += 1
        if (result.state === 'skipped' || result.state === 'pending') {
          const reason = ('note' in result && result.note) || 'no reason given'
          counts.skipped.push({ name: `${module.relativeModuleId} > ${test.fullName}`, reason })
        }
      }
    }
    writeFileSync(/** @type {string} */ (process.env.KRAMAR_COUNTS_FILE), JSON.stringify(counts))
  }
}
