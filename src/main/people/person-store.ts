import type { Database } from 'better-sqlite3'
import type { Person, PersonRole } from '#shared/contract/people.ts'
import type { TagColor } from '#shared/contract/tags.ts'

export interface PersonPatch {
  name?: string | undefined
  color?: TagColor | undefined
  isActive?: boolean | undefined
  seesAllSources?: boolean | undefined
}

/** Where people are kept. What changes several rows is to be called inside a transaction. */
export interface PersonStore {
  /** In the order in which they were entered: the owner first. */
  list(): Person[]
  find(personId: number): Person | null
  /** A manager or owner who is active and sees everything. */
  insert(person: { role: PersonRole; name: string | null; color: TagColor; createdAt: number }): Person
  update(personId: number, patch: PersonPatch): void
  setSources(personId: number, sourceIds: readonly number[]): void
  /** As `keepPin` gave it; `null`: none. */
  pin(personId: number): string | null
  setPin(personId: number, pin: string | null): void
  /** Nobody is asked for a PIN any more. @returns how many had one */
  forgetPins(): number
}

interface StoredPerson extends Omit<Person, 'isActive' | 'seesAllSources' | 'sourceIds' | 'hasPin'> {
  isActive: number
  seesAllSources: number
  sourceIds: string
  hasPin: number
}

const COLUMNS = `id, role, name, color, is_active AS isActive, sees_all_sources AS seesAllSources,
  pin IS NOT NULL AS hasPin,
  (SELECT json_group_array(s.source_id) FROM person_sources s WHERE s.person_id = people.id) AS sourceIds`

export function createPersonStore(sqlite: Database): PersonStore {
  const all = sqlite.prepare<[], StoredPerson>(`SELECT ${COLUMNS} FROM people ORDER BY id`)
  const byId = sqlite.prepare<[number], StoredPerson>(`SELECT ${COLUMNS} FROM people WHERE id = ?`)
  const insert = sqlite.prepare<[string, string | null, string, number]>(
    `INSERT INTO people (role, name, color, is_active, sees_all_sources, created_at) VALUES (?, ?, ?, 1, 1, ?)`,
  )
  const update = sqlite.prepare<[string | null, string, number, number, number]>(
    'UPDATE people SET name = ?, color = ?, is_active = ?, sees_all_sources = ? WHERE id = ?',
  )
  const clearSources = sqlite.prepare<[number]>('DELETE FROM person_sources WHERE person_id = ?')
  const addSources = sqlite.prepare<[number, string]>(
    `INSERT INTO person_sources (person_id, source_id)
     SELECT DISTINCT ?, id FROM sources WHERE id IN (SELECT value FROM json_each(?))`,
  )
  const pin = sqlite.prepare<[number], string | null>('SELECT pin FROM people WHERE id = ?').pluck()
  const setPin = sqlite.prepare<[string | null, number]>('UPDATE people SET pin = ? WHERE id = ?')
  const forgetPins = sqlite.prepare('UPDATE people SET pin = NULL WHERE pin IS NOT NULL')

  return {
    list: () => all.all().map(toPerson),
    find: (personId) => orNull(byId.get(personId)),
    insert({ role, name, color, createdAt }) {
      const { lastInsertRowid } = insert.run(role, name, color, createdAt)
      const person = orNull(byId.get(Number(lastInsertRowid)))
      if (person === null) throw new Error('The person was not stored')
      return person
    },
    update(personId, patch) {
      const stored = orNull(byId.get(personId))
      if (stored === null) return
      const {
        name = stored.name,
        color = stored.color,
        isActive = stored.isActive,
        seesAllSources = stored.seesAllSources,
      } = patch
      update.run(name, color, isActive ? 1 : 0, seesAllSources ? 1 : 0, personId)
    },
    setSources(personId, sourceIds) {
      clearSources.run(personId)
      addSources.run(personId, JSON.stringify(sourceIds))
    },
    pin: (personId) => pin.get(personId) ?? null,
    setPin(personId, kept) {
      setPin.run(kept, personId)
    },
    forgetPins: () => forgetPins.run().changes,
  }
}

function toPerson({ isActive, seesAllSources, sourceIds, hasPin, ...person }: StoredPerson): Person {
  return {
    ...person,
    isActive: isActive === 1,
    seesAllSources: seesAllSources === 1,
    sourceIds: JSON.parse(sourceIds) as number[],
    hasPin: hasPin === 1,
  }
}

function orNull(stored: StoredPerson | undefined): Person | null {
  return stored ? toPerson(stored) : null
}
