import type { SecretStore } from '../ports.ts'

/** Keeps secrets until the program ends and never writes them anywhere. */
export function createMemorySecretStore(): SecretStore {
  const secrets = new Map<string, string>()
  return {
    storage: 'memory',
    get: async (account) => secrets.get(account) ?? null,
    set: async (account, secret) => {
      secrets.set(account, secret)
    },
    delete: async (account) => {
      secrets.delete(account)
    },
  }
}
