import type { OwnActResult } from '#shared/contract/own-acts.ts'
import { MAX_PEOPLE, type Person, type Session } from '#shared/contract/people.ts'
import { TAG_COLORS, type TagColor } from '#shared/contract/tags.ts'
import type { OwnActService } from '../actions/own-act-service.ts'
import type { OwnValues } from '../actions/own-fields.ts'
import { PersonError } from './person-error.ts'
import type { PersonPatch, PersonStore } from './person-store.ts'
import { isPin, keepPin } from './pin.ts'
import type { PinGuard } from './pin-guard.ts'
import type { WorkingSession } from './session.ts'
import type { TurnStore } from './turn-store.ts'

export interface PeopleServiceDeps {
  store: PersonStore
  turns: TurnStore
  session: WorkingSession
  guard: PinGuard
  acts: OwnActService
  managers: OwnValues
  hasSource(sourceId: number): boolean
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit: people or turns are others now. */
  onChanged(): void
}

export interface PeopleService {
  session(): Session
  /** @throws PersonError NOT_FOUND, WRONG_PIN, WAIT */
  switchTo(personId: number, pin: string | undefined): Promise<Session>
  lock(): Session
  list(): Person[]
  /** @throws PersonError TOO_MANY */
  add(person: { name: string; color?: TagColor | undefined }): Person
  /** @throws PersonError NOT_FOUND, OWNER */
  update(change: PersonPatch & { personId: number; sourceIds?: number[] | undefined }): Person
  /** @throws PersonError NOT_FOUND, NOT_YOURS, WRONG_PIN, WAIT */
  setPin(change: { personId: number; pin: string | null; currentPin?: string | undefined }): Promise<Person>
  turnsOf(sourceId: number): number[]
  /** @throws PersonError NOT_FOUND */
  setTurns(sourceId: number, personIds: readonly number[]): number[]
  /** @throws PersonError NOT_FOUND: nothing is changed then */
  assign(orderIds: readonly number[], personId: number | null): OwnActResult
}

const alphabet = new Intl.Collator('uk')

export function createPeopleService(deps: PeopleServiceDeps): PeopleService {
  const { store, turns, session, guard, inTransaction } = deps

  function require(personId: number): Person {
    const person = store.find(personId)
    if (person === null) throw new PersonError({ code: 'NOT_FOUND' })
    return person
  }

  /** The colour that the fewest people have. */
  function rarestColor(): TagColor {
    const uses = (color: TagColor) => store.list().filter((person) => person.color === color).length
    return TAG_COLORS.toSorted((one, other) => uses(one) - uses(other))[0] ?? 'gray'
  }

  async function checkPin(personId: number, pin: string | undefined): Promise<void> {
    const kept = store.pin(personId)
    if (kept === null) return
    const untilAt = guard.waitUntil(personId, deps.now())
    if (untilAt !== null) throw new PersonError({ code: 'WAIT', untilAt })
    // Counted before it is looked at: calls at the same time are attempts, too.
    guard.noteWrong(personId, deps.now())
    if (pin === undefined || !(await isPin(pin, kept))) throw new PersonError({ code: 'WRONG_PIN' })
    guard.noteRight(personId)
  }

  function change<Result>(work: () => Result): Result {
    const result = inTransaction(work)
    session.reconsider()
    deps.onChanged()
    return result
  }

  return {
    session: () => session.view(),
    async switchTo(personId, pin) {
      if (!require(personId).isActive) throw new PersonError({ code: 'NOT_FOUND' })
      await checkPin(personId, pin)
      // Whoever was put away while the PIN was looked at does not come in.
      if (!require(personId).isActive) throw new PersonError({ code: 'NOT_FOUND' })
      session.begin(personId)
      return session.view()
    },
    lock() {
      session.lock()
      return session.view()
    },
    list: () =>
      store
        .list()
        .toSorted(
          (one, other) =>
            Number(other.role === 'owner') - Number(one.role === 'owner') ||
            alphabet.compare(one.name ?? '', other.name ?? ''),
        ),
    add({ name, color }) {
      let ownerId: number | null = null
      const person = inTransaction(() => {
        const known = store.list()
        if (known.length >= MAX_PEOPLE) throw new PersonError({ code: 'TOO_MANY' })
        const createdAt = deps.now()
        if (!known.some(({ role }) => role === 'owner')) {
          ownerId = store.insert({ role: 'owner', name: null, color: rarestColor(), createdAt }).id
        }
        return store.insert({ role: 'manager', name, color: color ?? rarestColor(), createdAt })
      })
      // Who entered the first one is the owner.
      if (ownerId === null) session.reconsider()
      else session.begin(ownerId)
      deps.onChanged()
      return person
    },
    update: ({ personId, sourceIds, ...patch }) =>
      change(() => {
        const { role } = require(personId)
        const isLess = patch.isActive === false || patch.seesAllSources === false
        if (role === 'owner' && isLess) throw new PersonError({ code: 'OWNER' })
        store.update(personId, patch)
        if (sourceIds !== undefined) store.setSources(personId, sourceIds)
        return require(personId)
      }),
    async setPin({ personId, pin, currentPin }) {
      require(personId)
      const isOwn = session.personId() === personId
      if (!isOwn && !session.isOwner()) throw new PersonError({ code: 'NOT_YOURS' })
      // Whoever finds the computer open must not be able to shut its owner out.
      if (isOwn) await checkPin(personId, currentPin)
      const kept = pin === null ? null : await keepPin(pin)
      return change(() => {
        store.setPin(personId, kept)
        return require(personId)
      })
    },
    turnsOf: (sourceId) => turns.list(sourceId),
    setTurns(sourceId, personIds) {
      if (!deps.hasSource(sourceId)) throw new PersonError({ code: 'NOT_FOUND' })
      for (const personId of personIds) require(personId)
      inTransaction(() => turns.set(sourceId, [...new Set(personIds)]))
      deps.onChanged()
      return turns.list(sourceId)
    },
    assign(orderIds, personId) {
      if (personId !== null) require(personId)
      const after = personId === null ? null : String(personId)
      const changes = [...new Set(orderIds)].map((orderId) => ({ orderId, subjectId: null, after }))
      return deps.acts.act(deps.managers, changes)
    },
  }
}
