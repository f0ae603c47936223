// `npm test`: sets up what the tests need and runs everything. `--quick` (npm run check): types, lint, unit.
// First of all: it listens from here on, while the rest is loaded.
import './lib/stop.mjs'

import { countOne, sumCounts, summaryLine } from './lib/counts.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { root } from './lib/paths.mjs'
import { ensureKeychain } from './lib/setup-tests.mjs'
import { STAGES } from './lib/stages.mjs'
import { stop } from './lib/stop.mjs'

const say = (/** @type {string} */ line) => console.log(line)

process.exitCode = await main()

/** @returns {Promise<number>} exit code */
async function main() {
  const isQuick = process.argv.includes('--quick')
  const results = []
  if (await ensureInstalled(root, { say, stop })) {
    if (!isQuick) await ensureKeychain(root, { say, stop })
    for (const stage of STAGES.filter((candidate) => candidate.isQuick || !isQuick)) {
      if (!stop.aborted) results.push(await runStage(stage, stop))
    }
  } else {
    results.push({ name: 'install', seconds: 0, counts: countOne(false) })
  }
  report(results)
  const total = sumCounts(results.map(({ counts }) => counts))
  if (stop.aborted) say('Stopped before the end.')
  say(summaryLine(total))
  return total.failed > 0 || stop.aborted ? 1 : 0
}

/**
 * @param {import('./lib/stages.mjs').Stage} stage
 * @param {AbortSignal} stop
 */
async function runStage(stage, stop) {
  say(`\n── ${stage.name} ──`)
  const startedAt = performance.now()
  const counts = await stage.run({ say, stop })
  return { name: stage.name, seconds: (performance.now() - startedAt) / 1000, counts }
}

/** @param {Awaited<ReturnType<typeof runStage>>[]} results */
function report(results) {
  say('')
  for (const { counts } of results) {
    for (const { name, reason } of counts.skipped) say(`skipped: ${name} (${reason})`)
  }
  for (const { name, seconds, counts } of results) {
    const state = counts.failed > 0 ? 'FAILED' : 'ok'
    say(`${state.padEnd(7)} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s   ${summaryLine(counts)}`)
  }
}
