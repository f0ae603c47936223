import { Button, Checkbox, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_PERSON_NAME_LENGTH, type Person, type Session } from '#shared/contract/people.ts'
import { api, orpc } from '../../api/client.ts'
import { ColorChoice } from '../own/ColorChoice.tsx'
import { tellFailed } from '../sources/tell.tsx'
import classes from './PeopleSettings.module.css'
import { PinDialog } from './PinDialog.tsx'
import { usePeopleNames } from './use-people.ts'

interface PersonLineProps {
  person: Person
  session: Session
}

type Change = Omit<Parameters<typeof api.people.update>[0], 'personId'>

/** One person: name, colour, whether they work, what they see, and the PIN. */
export function PersonLine({ person, session }: PersonLineProps) {
  const { t } = useTranslation('people')
  const names = usePeopleNames()
  const name = names.nameOf(person)
  const [typed, setTyped] = useState<string | null>(null)
  const [isPinOpen, setPinOpen] = useState(false)
  const { isOwner } = session
  const isManager = person.role === 'manager'

  function update(change: Change) {
    api.people.update({ personId: person.id, ...change }).catch(() => tellFailed(t('settings.failed')))
  }

  function rename() {
    const wanted = typed?.trim() ?? ''
    setTyped(null)
    if (wanted !== '' && wanted !== name) update({ name: wanted })
  }

  return (
    <li className={classes.line} data-inactive={!person.isActive || undefined}>
      <div className={classes.head}>
        {isOwner && <ColorChoice name={name} color={person.color} onChoose={(color) => update({ color })} />}
        <TextInput
          className={classes.name}
          aria-label={t('settings.rename', { name })}
          value={typed ?? name}
          readOnly={!isOwner}
          maxLength={MAX_PERSON_NAME_LENGTH}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key === 'Escape') setTyped(null)
          }}
        />
        <span className={classes.facts}>
          {t(`role.${person.role}`)}
          {session.personId === person.id && ` · ${t('settings.you')}`}
          {` · ${person.hasPin ? t('settings.hasPin') : t('settings.noPin')}`}
        </span>
        <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => setPinOpen(true)}>
          {t(person.hasPin ? 'pin.change' : 'pin.set')}
        </Button>
        {isOwner && isManager && (
          <Switch
            label={t(person.isActive ? 'settings.active' : 'settings.inactive')}
            checked={person.isActive}
            onChange={({ currentTarget }) => update({ isActive: currentTarget.checked })}
          />
        )}
      </div>
      {isOwner && isManager && person.isActive && <Access person={person} name={name} onChange={update} />}
      <PinDialog person={isPinOpen ? person : null} session={session} onClose={() => setPinOpen(false)} />
    </li>
  )
}

function Access({
  person,
  name,
  onChange,
}: {
  person: Person
  name: string
  onChange(change: Change): void
}) {
  const { t } = useTranslation('people')
  const sources = useQuery(orpc.sources.list.queryOptions()).data ?? []
  return (
    <div className={classes.access}>
      <span className={classes.accessLabel}>{t('settings.sees')}</span>
      <SegmentedControl
        size="xs"
        aria-label={`${t('settings.sees')}: ${name}`}
        value={person.seesAllSources ? 'all' : 'some'}
        data={[
          { value: 'all', label: t('settings.seesAll') },
          { value: 'some', label: t('settings.seesSome') },
        ]}
        onChange={(value) => onChange({ seesAllSources: value === 'all' })}
      />
      {!person.seesAllSources && (
        <fieldset className={classes.sources} aria-label={t('settings.sources', { name })}>
          {sources.map(({ id, name: sourceName }) => (
            <Checkbox
              key={id}
              size="sm"
              label={sourceName}
              checked={person.sourceIds.includes(id)}
              onChange={({ currentTarget }) =>
                onChange({
                  sourceIds: currentTarget.checked
                    ? [...person.sourceIds, id]
                    : person.sourceIds.filter((one) => one !== id),
                })
              }
            />
          ))}
          {!person.sourceIds.some((id) => sources.some((source) => source.id === id)) && (
            <span className={classes.warning}>{t('settings.seesNone')}</span>
          )}
        </fieldset>
      )}
    </div>
  )
}
