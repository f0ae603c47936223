import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseSecretStore } from '#main/platform/choose-secret-store.ts'
import { createKeychainSecretStore } from '#main/platform/keychain-secret-store.ts'
import { createMemorySecretStore } from '#main/platform/memory-secret-store.ts'
import { createRealClock } from '#main/platform/real-clock.ts'
import type { Logger } from '#main/ports.ts'
import { type PrivateKeyring, startPrivateKeyring, whyNoKeyring } from './private-keyring.ts'
import { describeSecretStore } from './secret-store-contract.ts'

const logger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const keychainModule = new URL('../../src/main/platform/keychain-secret-store.ts', import.meta.url).href

describeSecretStore('the memory', createMemorySecretStore)

const reason = whyNoKeyring()
if (reason !== null) {
  it('the keychain as a secret store', ({ skip }) => skip(reason))
} else {
  describe('with a real gnome-keyring in a session of its own', () => {
    const busBefore = process.env.DBUS_SESSION_BUS_ADDRESS
    let keyring: PrivateKeyring

    beforeAll(async () => {
      keyring = await startPrivateKeyring()
      Object.assign(process.env, keyring.env)
    })
    afterAll(async () => {
      if (busBefore === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS
      else process.env.DBUS_SESSION_BUS_ADDRESS = busBefore
      await keyring.close()
    })

    describeSecretStore('the keychain', () => createKeychainSecretStore('Kramar test'))

    it('is what Kramar chooses, and holds no probe afterwards', async () => {
      const store = await chooseSecretStore('keychain', { clock: createRealClock(), logger })
      expect(store.storage).toBe('keychain')
      const { findCredentials } = await import('@napi-rs/keyring')
      expect(findCredentials('Kramar')).toEqual([])
    })

    it('keeps a secret for another process, which the memory would not', async () => {
      const store = createKeychainSecretStore('Kramar test')
      await store.set('source-1', 'kept')
      const script = `
        const { createKeychainSecretStore } = await import(${JSON.stringify(keychainModule)})
        process.stdout.write(String(await createKeychainSecretStore('Kramar test').get('source-1')))`
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
      })
      expect(output).toBe('kept')
      await store.delete('source-1')
    })
  })
}
