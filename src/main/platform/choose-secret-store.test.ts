import { describe, expect, it, vi } from 'vitest'
import type { Logger, SecretStore } from '../ports.ts'
import { chooseSecretStore, KEYCHAIN_PROBE_TIMEOUT_MS } from './choose-secret-store.ts'
import { createMemorySecretStore } from './memory-secret-store.ts'

function setUp(change: Partial<SecretStore> = {}) {
  const entries = createMemorySecretStore()
  const keychain: SecretStore = { ...entries, storage: 'keychain', ...change }
  const timers = new Map<number, () => void>()
  const clock = {
    now: () => 0,
    setTimer: (delayMs: number, callback: () => void) => {
      timers.set(delayMs, callback)
      return () => timers.delete(delayMs)
    },
  }
  const warn = vi.fn<Logger['warn']>()
  const logger: Logger = { debug: () => {}, info: () => {}, warn, error: () => {} }
  return { deps: { clock, logger, keychain }, keychain, timers, warn }
}

describe('chooseSecretStore', () => {
  it('takes a keychain that keeps what it is given, and leaves no probe in it', async () => {
    const accounts = new Set<string>()
    const secrets = createMemorySecretStore()
    const { deps, keychain, timers } = setUp({
      set: async (account, secret) => {
        accounts.add(account)
        await secrets.set(account, secret)
      },
      get: secrets.get,
      delete: async (account) => {
        accounts.delete(account)
      },
    })
    expect(await chooseSecretStore('keychain', deps)).toBe(keychain)
    expect(accounts.size).toBe(0)
    expect(timers.size).toBe(0)
  })

  it('keeps secrets in memory when asked, without touching the keychain', async () => {
    const set = vi.fn<SecretStore['set']>()
    const { deps, warn } = setUp({ set })
    expect((await chooseSecretStore('memory', deps)).storage).toBe('memory')
    expect(set).not.toHaveBeenCalled()
    expect(warn).not.toHaveBeenCalled()
  })

  it.each<[string, Partial<SecretStore>]>([
    ['cannot write', { set: async () => Promise.reject(new Error('locked')) }],
    ['cannot read', { get: async () => Promise.reject(new Error('locked')) }],
    ['cannot delete', { delete: async () => Promise.reject(new Error('locked')) }],
    ['forgets', { get: async () => null }],
    ['gives back something else', { get: async () => 'other' }],
  ])('falls back to memory and says why where the keychain %s', async (_name, change) => {
    const { deps, warn } = setUp(change)
    expect((await chooseSecretStore('keychain', deps)).storage).toBe('memory')
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]?.[0]).toMatchObject({ error: expect.any(Error) })
  })

  it('does not wait for ever for a keychain that nobody unlocks', async () => {
    const { deps, timers } = setUp({ set: () => new Promise(() => {}) })
    const chosen = chooseSecretStore('keychain', deps)
    timers.get(KEYCHAIN_PROBE_TIMEOUT_MS)?.()
    expect((await chosen).storage).toBe('memory')
  })
})
