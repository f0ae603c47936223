import type { PersonFace } from '#shared/contract/people.ts'
import { TagDot } from '../own/TagDot.tsx'
import classes from './People.module.css'
import type { PeopleNames } from './use-people.ts'

/** A person in a word, with the colour beside it. */
export function PersonName({
  person,
  names,
}: {
  person: Pick<PersonFace, 'name' | 'role' | 'color'>
  names: PeopleNames
}) {
  const name = names.nameOf(person)
  return (
    <span className={classes.person} title={name}>
      <TagDot color={person.color} />
      <bdi className={classes.name}>{name}</bdi>
    </span>
  )
}

/** Who looks after an order; nothing where nobody does. */
export function ManagerName({ personId, names }: { personId: number | null; names: PeopleNames }) {
  const person = names.find(personId)
  return person === undefined ? null : <PersonName person={person} names={names} />
}
