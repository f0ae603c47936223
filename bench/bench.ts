import { benchActs } from './acts-bench.ts'
import { benchImport } from './import-bench.ts'
import { benchList } from './list-bench.ts'
import { benchPoll } from './poll-bench.ts'

// One after the other: they would take each other's time.
const promises = [await benchPoll(), await benchList(), await benchActs(), await benchImport()]
if (promises.includes(false)) process.exitCode = 1
