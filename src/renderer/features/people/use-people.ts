import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person, PersonFace, Session } from '#shared/contract/people.ts'
import { orpc } from '../../api/client.ts'

/** Everybody who was ever entered, the owner first. Empty: the owner works alone. */
export function usePeople(): readonly Person[] {
  return useQuery(orpc.people.list.queryOptions()).data ?? NOBODY
}

const NOBODY: readonly Person[] = []

/** Who works; `undefined` until the first answer. */
export function useSession(): Session | undefined {
  return useQuery(orpc.people.session.queryOptions()).data
}

/** Whether what belongs to the business may be changed. */
export function useIsOwner(): boolean {
  return useSession()?.isOwner ?? false
}

export type PeopleNames = ReturnType<typeof usePeopleNames>

/** Names and colours by id; the same object until people or the language change. */
export function usePeopleNames() {
  const { t } = useTranslation('people')
  const people = usePeople()
  return useMemo(() => {
    const byId = new Map(people.map((person) => [person.id, person]))
    const nameOf = ({ name, role }: Pick<PersonFace, 'name' | 'role'>) => name ?? t(`role.${role}`)
    return {
      nameOf,
      find: (personId: number | null) => (personId === null ? undefined : byId.get(personId)),
      /** `…` for somebody who is not known here (yet). */
      name(personId: number): string {
        const person = byId.get(personId)
        return person === undefined ? '…' : nameOf(person)
      },
    }
  }, [people, t])
}
