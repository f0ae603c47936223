import { randomUUID } from 'node:crypto'
import type { Clock, Logger, SecretStore } from '../ports.ts'
import { createKeychainSecretStore } from './keychain-secret-store.ts'
import { createMemorySecretStore } from './memory-secret-store.ts'

export type SecretStorage = SecretStore['storage']

export function isSecretStorage(value: unknown): value is SecretStorage {
  return value === 'keychain' || value === 'memory'
}

/** A locked keychain asks its owner for a password; nobody may be there to answer. */
export const KEYCHAIN_PROBE_TIMEOUT_MS = 30_000

interface ChooseSecretStoreDeps {
  clock: Clock
  logger: Logger
  /** The keychain to try; the operating system's by default. */
  keychain?: SecretStore
}

/**
 * The secret store of this run. A keychain counts as usable only when an entry could be written, read back and
 * deleted; otherwise secrets are kept for this run only and the reason is logged.
 */
export async function chooseSecretStore(
  wanted: SecretStorage,
  { clock, logger, keychain = createKeychainSecretStore() }: ChooseSecretStoreDeps,
): Promise<SecretStore> {
  if (wanted === 'memory') {
    logger.info({ storage: 'memory' }, 'secrets are kept in memory, as asked')
    return createMemorySecretStore()
  }
  try {
    await withTimeout(probe(keychain), KEYCHAIN_PROBE_TIMEOUT_MS, clock)
    return keychain
  } catch (error) {
    logger.warn({ storage: 'memory', error }, 'the keychain is not usable, secrets are kept in memory')
    return createMemorySecretStore()
  }
}

async function probe(store: SecretStore): Promise<void> {
  const account = `probe-${randomUUID()}`
  const secret = randomUUID()
  await store.set(account, secret)
  const found = await store.get(account)
  await store.delete(account)
  if (found !== secret) throw new Error('the keychain did not give back what was written')
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number, clock: Clock): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const cancel = clock.setTimer(timeoutMs, () =>
    reject(new Error(`the keychain did not answer in ${timeoutMs} ms`)),
  )
  try {
    return await Promise.race([work, expired])
  } finally {
    cancel()
  }
}
