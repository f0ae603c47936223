import { AsyncEntry } from '@napi-rs/keyring'
import type { SecretStore } from '../ports.ts'

/** Under this name the entries appear in the keychain's own window. */
export const KEYCHAIN_SERVICE = 'Kramar'

/**
 * The operating system's keychain: Credential Manager, Keychain, Secret Service.
 * Every call rejects where the keychain is absent, locked or refuses.
 */
export function createKeychainSecretStore(service: string = KEYCHAIN_SERVICE): SecretStore {
  // Pinned, because the library's fall-back on Linux, the kernel keyring, forgets everything at log-out.
  const entry = (account: string) => new AsyncEntry(service, account, { linux: { store: 'secret-service' } })
  return {
    storage: 'keychain',
    get: async (account) => await entry(account).getPassword(),
    set: async (account, secret) => {
      await entry(account).setPassword(secret)
    },
    delete: async (account) => {
      await entry(account).deletePassword()
    },
  }
}
