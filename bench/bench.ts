import { parseArgs } from 'node:util'
import { benchActs } from './acts-bench.ts'
import { benchIdle } from './idle-bench.ts'
import { benchImport } from './import-bench.ts'
import { benchList } from './list-bench.ts'
import { benchMillion } from './million-bench.ts'
import { benchPoll } from './poll-bench.ts'
import { benchReports } from './report-bench.ts'

const { values, positionals } = parseArgs({
  options: { 'keep-in': { type: 'string' }, long: { type: 'boolean', default: false } },
  allowPositionals: true,
})

// One after the other: they would take each other's time.
const promises = positionals.includes('million')
  ? [await benchMillion(values['keep-in'] ?? null)]
  : positionals.includes('idle')
    ? [await benchIdle(values.long, values['keep-in'] ?? null)]
    : positionals.includes('reports')
      ? [await benchReports()]
      : [await benchPoll(), await benchList(), await benchReports(), await benchActs(), await benchImport()]
if (promises.includes(false)) process.exitCode = 1
