import type { Person, PersonFace, Session } from '#shared/contract/people.ts'
import type { Scope } from '../scope.ts'

/** Who works at this computer (product U1, U2). There is one at a time, whatever pages are open. */
export interface WorkingSession extends Scope {
  view(): Session
  isLocked(): boolean
  /** May change what belongs to the business. */
  isOwner(): boolean
  /** Who does what is done now; `null`: the owner, who has not told Kramar of anybody else. */
  personId(): number | null
  begin(personId: number): void
  lock(): void
  /** People have changed. */
  reconsider(): void
}

export interface SessionDeps {
  listPeople(): Person[]
  /** Who worked last, to begin with after a start; `null`: nobody yet. */
  lastPersonId(): number | null
  setLastPersonId(personId: number): void
  /** Somebody else works, or may see something else. */
  onChanged(): void
}

/**
 * Begins as after a start: where anybody has a PIN, with the question who works; else with whoever worked last, or the
 * owner.
 */
export function createSession(deps: SessionDeps): WorkingSession {
  let people: Person[] = []
  let workingId: number | null = null
  let isLocked = false
  let sourceIds: readonly number[] | null = null

  function seenBy(person: Person | undefined): readonly number[] | null {
    if (isLocked) return []
    return person === undefined || person.role === 'owner' || person.seesAllSources ? null : person.sourceIds
  }

  function read(): void {
    people = deps.listPeople().filter(({ isActive }) => isActive)
    const working = people.find(({ id }) => id === workingId)
    // Whoever works was put away, or came out of a backup without being in it.
    if (working === undefined && workingId !== null) {
      workingId = null
      isLocked = true
    }
    if (people.length === 0) isLocked = false
    sourceIds = seenBy(working)
  }

  function start(): void {
    read()
    const last = people.find(({ id }) => id === deps.lastPersonId())
    workingId = (last ?? people.find(({ role }) => role === 'owner'))?.id ?? null
    if (people.some(({ hasPin }) => hasPin)) {
      workingId = null
      isLocked = true
    }
    read()
  }

  function isOwner(): boolean {
    if (isLocked) return false
    return workingId === null || people.some(({ id, role }) => id === workingId && role === 'owner')
  }

  start()
  return {
    view: () => ({ isLocked, personId: workingId, isOwner: isOwner(), people: people.map(toFace) }),
    isLocked: () => isLocked,
    isOwner,
    personId: () => workingId,
    sourceIds: () => sourceIds,
    begin(personId) {
      workingId = personId
      isLocked = false
      deps.setLastPersonId(personId)
      read()
      deps.onChanged()
    },
    lock() {
      if (people.length === 0) return
      workingId = null
      isLocked = true
      read()
      deps.onChanged()
    },
    reconsider() {
      read()
      deps.onChanged()
    },
  }
}

function toFace({ id, role, name, color, hasPin }: Person): PersonFace {
  return { id, role, name, color, hasPin }
}
