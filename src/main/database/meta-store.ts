import { eq } from 'drizzle-orm'
import type { Db } from './open-database.ts'
import { meta } from './schema/meta.ts'

/** `appVersion`: the Kramar that last opened this database. */
export type MetaKey = 'appVersion'

export interface MetaStore {
  get(key: MetaKey): string | null
  set(key: MetaKey, value: string): void
}

export function createMetaStore(db: Db): MetaStore {
  return {
    get: (key) => db.select({ value: meta.value }).from(meta).where(eq(meta.key, key)).get()?.value ?? null,
    set(key, value) {
      db.insert(meta).values({ key, value }).onConflictDoUpdate({ target: meta.key, set: { value } }).run()
    },
  }
}
