import { IconChevronRight, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PersonFace } from '#shared/contract/people.ts'
import classes from './People.module.css'
import { PersonName } from './PersonName.tsx'
import { usePeopleNames } from './use-people.ts'

interface PersonButtonsProps {
  people: readonly PersonFace[]
  onChoose(person: PersonFace): void
}

/** Everybody who can work here, to say who it is. */
export function PersonButtons({ people, onChoose }: PersonButtonsProps) {
  const { t } = useTranslation('people')
  const names = usePeopleNames()
  return (
    <ul className={classes.faces}>
      {people.map((person, index) => (
        <li key={person.id}>
          <button
            type="button"
            className={classes.face}
            data-autofocus={index === 0 || undefined}
            onClick={() => onChoose(person)}
          >
            <PersonName person={person} names={names} />
            {person.name !== null && <span className={classes.role}>{t(`role.${person.role}`)}</span>}
            {person.hasPin ? (
              <IconLock size={16} role="img" aria-label={t('settings.hasPin')} />
            ) : (
              <IconChevronRight size={16} aria-hidden />
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
