import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SecretStore } from '#main/ports.ts'

/** What every `SecretStore` must do. */
export function describeSecretStore(name: string, create: () => SecretStore): void {
  describe(`${name} as a secret store`, () => {
    it('gives back what was set', async () => {
      const store = create()
      const account = randomUUID()
      await store.set(account, 'a secret')
      expect(await store.get(account)).toBe('a secret')
      await store.delete(account)
    })

    it('knows nothing of an account that was never set', async () => {
      expect(await create().get(randomUUID())).toBeNull()
    })

    it('replaces a secret', async () => {
      const store = create()
      const account = randomUUID()
      await store.set(account, 'old')
      await store.set(account, 'new')
      expect(await store.get(account)).toBe('new')
      await store.delete(account)
      expect(await store.get(account)).toBeNull()
    })

    it('keeps accounts apart', async () => {
      const store = create()
      const [first, second] = [randomUUID(), randomUUID()]
      await store.set(first, 'one')
      await store.set(second, 'two')
      await store.delete(first)
      expect(await store.get(first)).toBeNull()
      expect(await store.get(second)).toBe('two')
      await store.delete(second)
    })

    it('takes deleting what is not there for done', async () => {
      const store = create()
      const account = randomUUID()
      await store.delete(account)
      await store.set(account, 'x')
      await store.delete(account)
      await store.delete(account)
      expect(await store.get(account)).toBeNull()
    })

    it('changes no letter of a secret', async () => {
      const store = create()
      const account = randomUUID()
      for (const secret of [
        ' spaces ',
        'Ґанок «тест» €',
        '0'.repeat(2_000),
        'line\nbreak',
        '{"json":true}',
      ]) {
        await store.set(account, secret)
        expect(await store.get(account)).toBe(secret)
      }
      await store.delete(account)
    })
  })
}
