import { parseArgs } from 'node:util'
import { runTorture } from './torture.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
})
const minutes = Number(values.minutes)
const seed = Number(values.seed)
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write('Usage: npm run torture -- --minutes N --seed N\n')
  process.exit(2)
}

const report = await runTorture({
  seed,
  durationMs: minutes * 60_000,
  onProgress({ kills, acts, effects, faultsInjected }) {
    if (kills % 10 !== 0) return
    process.stdout.write(`${kills} kills, ${acts} acts, ${faultsInjected} faults, ${effects} effects\n`)
  },
})
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
process.exitCode = report.faults.length > 0 ? 1 : 0
