import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_PERSON_NAME_LENGTH } from '#shared/contract/people.ts'
import { api, orpc } from '../../api/client.ts'
import { Section } from '../settings/SettingsSection.tsx'
import { tellFailed } from '../sources/tell.tsx'
import classes from './PeopleSettings.module.css'
import { PersonLine } from './PersonLine.tsx'
import { usePeople, useSession } from './use-people.ts'

/** Who works here and what they see. Owners change everything, everybody else their own PIN. */
export function PeopleSettings() {
  const { t } = useTranslation('people')
  const people = usePeople()
  const session = useSession()
  if (session === undefined) return null
  const shown = session.isOwner ? people : people.filter(({ id }) => id === session.personId)
  const hasOpenOwner = people.length > 0 && people.some(({ role, hasPin }) => role === 'owner' && !hasPin)
  return (
    <Section title={t('title')} lead={t('settings.lead')}>
      {people.length === 0 && <p className={classes.note}>{t('settings.alone')}</p>}
      {shown.length > 0 && (
        <ul className={classes.people}>
          {shown.map((person) => (
            <PersonLine key={person.id} person={person} session={session} />
          ))}
        </ul>
      )}
      {session.isOwner && <AddPerson />}
      {hasOpenOwner && <p className={classes.warning}>{t('settings.noOwnerPin')}</p>}
      <p className={classes.note}>{t('settings.honest')}</p>
      {!session.isOwner && <p className={classes.note}>{t('ownerOnly.section')}</p>}
    </Section>
  )
}

function AddPerson() {
  const { t } = useTranslation('people')
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function add(event: FormEvent) {
    event.preventDefault()
    if (name.trim() === '') return
    setBusy(true)
    try {
      await api.people.add({ name: name.trim() })
      setName('')
      await queryClient.invalidateQueries({ queryKey: orpc.people.key() })
    } catch {
      tellFailed(t('settings.failed'))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className={classes.add} onSubmit={(event) => void add(event)}>
      <TextInput
        className={classes.addName}
        aria-label={t('settings.name')}
        placeholder={t('settings.namePlaceholder')}
        maxLength={MAX_PERSON_NAME_LENGTH}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={isBusy} disabled={name.trim() === ''}>
        {t('settings.add')}
      </Button>
    </form>
  )
}
