import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations')

interface MigrationJournal {
  entries: { when: number }[]
}

/** When each migration that this Kramar knows was made, epoch ms: what a database notes of those it has. */
export function knownMigrations(): number[] {
  const journal: MigrationJournal = JSON.parse(
    readFileSync(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8'),
  )
  return journal.entries.map(({ when }) => when)
}

export function newestKnownMigration(): number {
  return Math.max(...knownMigrations())
}
