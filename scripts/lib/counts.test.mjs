import { describe, expect, test } from 'vitest'
import { countOne, countReport, readPlaywrightReport, sumCounts, summaryLine } from './counts.mjs'

const none = { passed: 0, failed: 0, skipped: [] }
const ended = { code: 0, isTimeout: false }
const endedBadly = { code: 1, isTimeout: false }

describe('countReport', () => {
  test('believes a report that agrees with how the runner ended', () => {
    expect(countReport({ ...none, passed: 3 }, ended).failed).toBe(0)
    expect(countReport({ ...none, passed: 3, failed: 2 }, endedBadly).failed).toBe(2)
  })

  test('a runner that left no report is a failure, even with exit code 0', () => {
    expect(countReport(null, ended)).toEqual({ ...none, failed: 1 })
  })

  test('a runner that failed without a failed test is a failure', () => {
    expect(countReport({ ...none, passed: 3 }, endedBadly)).toEqual({ ...none, passed: 3, failed: 1 })
  })

  test('a runner that had to be ended is a failure', () => {
    expect(countReport({ ...none, passed: 3 }, { code: 0, isTimeout: true }).failed).toBe(1)
  })
})

describe('readPlaywrightReport', () => {
  const report = {
    errors: [{ message: 'global set-up failed' }],
    suites: [
      {
        title: 'inbox.spec.ts',
        specs: [
          {
            title: 'opens',
            tests: [
              { status: 'expected', projectName: 'web', annotations: [] },
              { status: 'unexpected', projectName: 'stand-in', annotations: [] },
            ],
          },
        ],
        suites: [
          {
            title: 'tray',
            specs: [
              {
                title: 'shows',
                tests: [
                  {
                    status: 'skipped',
                    projectName: 'web',
                    annotations: [{ type: 'skip', description: 'a browser has no tray' }],
                  },
                  { status: 'flaky', projectName: 'stand-in', annotations: [] },
                ],
              },
            ],
          },
        ],
      },
    ],
  }

  test('counts every test once for every launcher, and what broke outside of tests', () => {
    const counts = readPlaywrightReport(report)
    expect(counts.passed).toBe(2)
    expect(counts.failed).toBe(2)
  })

  test('keeps the reason of a skipped test', () => {
    const name = 'web: inbox.spec.ts > tray > shows'
    expect(readPlaywrightReport(report).skipped).toEqual([{ name, reason: 'a browser has no tray' }])
  })
})

test('the last line sums up all stages', () => {
  const skipped = [{ name: 'keychain', reason: 'no D-Bus' }]
  const total = sumCounts([countOne(true), countOne(false), { passed: 40, failed: 2, skipped }])
  expect(summaryLine(total)).toBe('41 passed, 3 failed, 1 skipped')
})
