// The real application in a process of its own, driven over IPC and killed at any moment. Only its time-outs are short.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { SecretStore } from '#main/ports.ts'
import { DEFAULT_TRACKING_SETTINGS } from '#shared/contract/tracking.ts'
import { openRealApplication } from '../fixtures/real-application.ts'
import type { TortureAnswer, TortureCall, TortureTask } from './messages.ts'

const REQUEST_TIMEOUT_MS = 700

const task: TortureTask = JSON.parse(process.argv[2] ?? '')

const timeout = AbortSignal.timeout.bind(AbortSignal)
AbortSignal.timeout = (ms) => timeout(Math.min(ms, REQUEST_TIMEOUT_MS))

function tell(answer: TortureAnswer): void {
  if (process.connected) process.send?.(answer)
}

/** A keychain outlives the process, and writes an entry whole or not at all. */
function readKeychain(): Record<string, string> {
  return existsSync(task.keychainFile) ? JSON.parse(readFileSync(task.keychainFile, 'utf8')) : {}
}

function writeKeychain(entries: Record<string, string | undefined>): void {
  writeFileSync(`${task.keychainFile}.new`, JSON.stringify(entries))
  renameSync(`${task.keychainFile}.new`, task.keychainFile)
}

const keychain: Omit<SecretStore, 'storage'> = {
  get: async (account) => readKeychain()[account] ?? null,
  set: async (account, secret) => writeKeychain({ ...readKeychain(), [account]: secret }),
  delete: async (account) => writeKeychain({ ...readKeychain(), [account]: undefined }),
}

const { kramar, api, connect } = await openRealApplication({
  dataDir: task.dataDir,
  promApiUrl: task.promApiUrl,
  keychain,
  settings: { requestSpacingMs: 2, holdSingleMs: 150, holdBulkMs: 300 },
  onError(details, message) {
    const { err } = details as { err?: unknown }
    tell({ kind: 'log', level: 'error', message, details: err instanceof Error ? (err.stack ?? '') : '' })
  },
})

function carryOut({ path: [domain, procedure], input }: TortureCall): Promise<unknown> {
  const procedures = api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
  const found = procedures[domain]?.[procedure]
  if (!found) throw new Error(`No ${domain}.${procedure}`)
  return found(input)
}

process.on('message', (call: TortureCall) => {
  void (async () => {
    try {
      if (call.path[0] === 'process') {
        await kramar.stop()
        tell({ kind: 'answer', id: call.id, result: null })
        process.disconnect()
        return
      }
      const result = await carryOut(call)
      tell({ kind: 'answer', id: call.id, result })
    } catch (error) {
      tell({ kind: 'failed', id: call.id, message: error instanceof Error ? error.message : String(error) })
    }
  })()
})
// Whoever started it is gone: nothing of it must stay behind.
process.on('disconnect', () => process.exit(0))

await kramar.start()
while (process.connected && (await prepare()) === 'again') await delay(20)
tell({ kind: 'ready' })

/** Connects the shop and switches on its rules and the sending of numbers, as far as that was not done in an earlier life. */
async function prepare(): Promise<'again' | 'done'> {
  try {
    const [source] = await api.sources.list()
    if (!source) {
      await connect(task.token)
      return 'again'
    }
    const sourceId = source.id
    const { isEnabled, isImportDone, rules } = await api.rules.get({ sourceId })
    if (isEnabled) return 'done'
    if (!isImportDone) return 'again'
    await api.rules.refreshTargets({ sourceId })
    // Nova Poshta's numbers at once, Ukrposhta's in the delivery group.
    await api.tracking.saveSettings({ sourceId, settings: { ...DEFAULT_TRACKING_SETTINGS, isSending: true } })
    const groups = { ...rules.groups, production: 'custom-100001' }
    await api.rules.save({ sourceId, isEnabled: true, rules: { ...rules, groups }, applyToOrderIds: [] })
    return 'done'
  } catch (error) {
    // Prom is being tortured too: connecting is refused now and then.
    if (error instanceof Error) return 'again'
    throw error
  }
}
