import { eq } from 'drizzle-orm'
import type { Db } from './open-database.ts'
import { meta } from './schema/meta.ts'

/**
 * - `appVersion`: the Kramar that last opened this database
 * - `restoredAt`: it came out of a backup then, and its outbox was not looked through since; epoch ms
 * - `workingPersonId`: who worked last
 * - `checkedAt`: when all of it was last looked at and found sound; epoch ms
 */
export type MetaKey = 'appVersion' | 'restoredAt' | 'checkedAt' | 'workingPersonId'

export interface MetaStore {
  get(key: MetaKey): string | null
  set(key: MetaKey, value: string): void
  remove(key: MetaKey): void
}

export function createMetaStore(db: Db): MetaStore {
  return {
    get: (key) => db.select({ value: meta.value }).from(meta).where(eq(meta.key, key)).get()?.value ?? null,
    set(key, value) {
      db.insert(meta).values({ key, value }).onConflictDoUpdate({ target: meta.key, set: { value } }).run()
    },
    remove(key) {
      db.delete(meta).where(eq(meta.key, key)).run()
    },
  }
}
