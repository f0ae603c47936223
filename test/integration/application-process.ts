// The real application in a process of its own, to be killed by a test. Told what to do by one argument of JSON.
import { setTimeout as delay } from 'node:timers/promises'
import { openRealApplication } from '../fixtures/real-application.ts'

export interface ApplicationTask {
  dataDir: string
  promApiUrl: string
  /** Connects this token unless a source is here; `null`: the demo shop. */
  token: string | null
  requestSpacingMs: number
}

const task: ApplicationTask = JSON.parse(process.argv[2] ?? '')

const { kramar, api, connect } = await openRealApplication({
  dataDir: task.dataDir,
  promApiUrl: task.promApiUrl,
  // Here it always has the one token.
  keychain: { get: async () => task.token, set: async () => undefined, delete: async () => undefined },
  settings: { requestSpacingMs: task.requestSpacingMs },
})
await kramar.start({ isDemo: task.token === null })
if (task.token !== null && (await api.sources.list()).length === 0) await connect(task.token)
for (;;) {
  const syncs = await api.sync.list()
  if (syncs.length > 0 && syncs.every((sync) => sync.import.state === 'done')) break
  await delay(5)
}
await kramar.stop()
process.stdout.write('imported\n')
