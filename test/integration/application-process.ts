// The real application in a process of its own, to be killed by a test. Told what to do by one argument of JSON.
import { setTimeout as delay } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import { createKramar } from '#main/kramar.ts'
import { createRealClock } from '#main/platform/real-clock.ts'
import type { SecretStore } from '#main/ports.ts'
import { DEFAULT_SETTINGS } from '#shared/contract/settings.ts'

export interface ApplicationTask {
  dataDir: string
  promApiUrl: string
  /** Connects this token unless a source is here; `null`: the demo shop. */
  token: string | null
  requestSpacingMs: number
}

const task: ApplicationTask = JSON.parse(process.argv[2] ?? '')
const silent = () => undefined

/** A keychain outlives the process: here it always has the one token. */
const secrets: SecretStore = {
  storage: 'keychain',
  get: async () => task.token,
  set: async () => undefined,
  delete: async () => undefined,
}

const kramar = await createKramar({
  host: 'web',
  version: '1.0.0',
  dataDir: task.dataDir,
  clock: createRealClock(),
  secrets,
  settings: { store: { ...DEFAULT_SETTINGS, requestSpacingMs: task.requestSpacingMs } },
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  promApiUrl: task.promApiUrl,
})
const api = createRouterClient(kramar.router)
await kramar.start({ isDemo: task.token === null })
if (task.token !== null && (await api.sources.list()).length === 0) {
  await api.sources.connect({
    name: 'Посуд Львів',
    token: task.token,
    language: 'uk',
    currency: 'UAH',
    importDepthDays: null,
  })
}
for (;;) {
  const syncs = await api.sync.list()
  if (syncs.length > 0 && syncs.every((sync) => sync.import.state === 'done')) break
  await delay(5)
}
await kramar.stop()
process.stdout.write('imported\n')
