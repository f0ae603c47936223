import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureBuilt, hasBuild } from './build.mjs'
import { countOne, countReport, readPlaywrightReport } from './counts.mjs'
import { node24Path, withLocalCommands } from './node24.mjs'
import { commandFile, root } from './paths.mjs'
import { plainOutput, run } from './run.mjs'
import { ensureChromium } from './setup-tests.mjs'

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ say: (line: string) => void, stop: AbortSignal }} Context
 * @typedef {{ name: string, isQuick: boolean, run: (context: Context) => Promise<Counts> }} Stage
 */

const MINUTE_MS = 60_000

/**
 * In the order of running; the quick ones are `npm run check`.
 * @type {Stage[]}
 */
export const STAGES = [
  {
    name: 'types',
    isQuick: true,
    run: (context) => runOne(context, 'typescript', 'tsc', ['-p', '.', '--noEmit']),
  },
  {
    name: 'lint',
    isQuick: true,
    run: (context) =>
      runOne(context, '@biomejs/biome', 'biome', ['ci', '--error-on-warnings', ...biomeColors(), '.']),
  },
  { name: 'unit', isQuick: true, run: (context) => runVitest(context, 'unit') },
  { name: 'integration', isQuick: false, run: (context) => runVitest(context, 'integration') },
  { name: 'build', isQuick: false, run: runBuild },
  { name: 'package', isQuick: false, run: runPackageCheck },
  { name: 'end to end', isQuick: false, run: runPlaywright },
]

/**
 * @param {Context} context
 * @param {string} packageName
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
async function runOne({ stop }, packageName, command, args) {
  const { code } = await runCommand({ stop, timeoutMs: 5 * MINUTE_MS }, packageName, command, args)
  return countOne(code === 0)
}

/**
 * @param {Context} context
 * @param {string} project
 * @returns {Promise<Counts>}
 */
function runVitest({ stop }, project) {
  return withReportFile(async (file) => {
    const reporter = path.join(root, 'scripts/lib/vitest-counts.mjs')
    const ending = await runCommand(
      { stop, timeoutMs: 10 * MINUTE_MS, env: { KRAMAR_COUNTS_FILE: file } },
      'vitest',
      'vitest',
      [
        'run',
        '--project',
        project,
        '--passWithNoTests=false',
        '--reporter=default',
        `--reporter=${reporter}`,
      ],
    )
    return countReport(readJson(file), ending)
  })
}

/**
 * @param {Context} context
 * @returns {Promise<Counts>}
 */
async function runBuild({ say, stop }) {
  return countOne(await ensureBuilt(root, { say, isQuiet: false, stop, timeoutMs: 5 * MINUTE_MS }))
}

/**
 * Packs the build as an installer has it, around a program that does nothing, and looks into that.
 * @param {Context} context
 * @returns {Promise<Counts>}
 */
async function runPackageCheck({ say, stop }) {
  if (process.platform !== 'linux') {
    return { passed: 0, failed: 0, skipped: [{ name: 'package', reason: 'packs for Linux, on Linux' }] }
  }
  if (!hasBuild(root)) {
    say('Nothing to pack: there is no build.')
    return countOne(false)
  }
  const { code } = await run(node24Path(root), [path.join(root, 'scripts/package-check.mjs')], {
    cwd: root,
    env: { ...withLocalCommands(root), ...plainOutput() },
    stop,
    timeoutMs: 3 * MINUTE_MS,
  })
  return countOne(code === 0)
}

/**
 * @param {Context} context
 * @returns {Promise<Counts>}
 */
async function runPlaywright({ say, stop }) {
  if (!hasBuild(root)) {
    say('Nothing to test end to end: there is no build.')
    return countOne(false)
  }
  const chromium = await ensureChromium(root, { say, stop })
  if (chromium === null) {
    say('Nothing to test end to end with: no Chrome, Chromium or Edge is installed or can be fetched.')
    return countOne(false)
  }
  return withReportFile(async (file) => {
    // Playwright sees by itself that nobody watches, and its workers warn where they are told so too.
    const env = {
      KRAMAR_CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      NO_COLOR: process.env.NO_COLOR,
    }
    const ending = await runCommand(
      { stop, timeoutMs: 20 * MINUTE_MS, env },
      '@playwright/test',
      'playwright',
      ['test', '--reporter=list,json'],
    )
    const report = readJson(file)
    return countReport(report === null ? null : readPlaywrightReport(report), ending)
  })
}

/**
 * @param {{ stop: AbortSignal, timeoutMs: number, env?: NodeJS.ProcessEnv }} options
 * @param {string} packageName
 * @param {string} command
 * @param {string[]} args
 */
function runCommand({ stop, timeoutMs, env }, packageName, command, args) {
  return run(node24Path(root), [commandFile(packageName, command), ...args], {
    cwd: root,
    env: { ...withLocalCommands(root), ...plainOutput(), ...env },
    stop,
    timeoutMs,
  })
}

/** Biome does not know NO_COLOR. */
function biomeColors() {
  return 'NO_COLOR' in plainOutput() ? ['--colors=off'] : []
}

/**
 * @template T
 * @param {(file: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
async function withReportFile(use) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kramar-test-'))
  try {
    return await use(path.join(folder, 'report.json'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A runner that crashed leaves no report or half of one.
 * @param {string} file
 */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
