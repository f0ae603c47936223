import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_PIN_LENGTH, type Person, PIN_PATTERN, type Session } from '#shared/contract/people.ts'
import { api } from '../../api/client.ts'
import { tellDone } from '../sources/tell.tsx'
import { usePinFailure } from './PinForm.tsx'
import { usePeopleNames } from './use-people.ts'

interface PinDialogProps {
  /** `null`: closed. */
  person: Person | null
  session: Session
  onClose(): void
}

/** Sets, changes or removes somebody's PIN. */
export function PinDialog({ person, session, onClose }: PinDialogProps) {
  const { t } = useTranslation('people')
  const { t: commonT } = useTranslation()
  const names = usePeopleNames()
  return (
    <Modal
      opened={person !== null}
      onClose={onClose}
      title={person === null ? '' : t('pin.dialogTitle', { name: names.nameOf(person) })}
      size="sm"
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      {person !== null && <NewPin person={person} isOwn={session.personId === person.id} onClose={onClose} />}
    </Modal>
  )
}

function NewPin({ person, isOwn, onClose }: { person: Person; isOwn: boolean; onClose(): void }) {
  const { t } = useTranslation('people')
  const pinFailure = usePinFailure()
  const [current, setCurrent] = useState('')
  const [pin, setPin] = useState('')
  const [error, setError] = useState<string | null>(null)
  const isCurrentAsked = isOwn && person.hasPin

  async function save(wanted: string | null) {
    if (wanted !== null && !PIN_PATTERN.test(wanted)) return setError(t('pin.bad'))
    try {
      await api.people.setPin({ personId: person.id, pin: wanted, currentPin: current })
      tellDone(t(wanted === null ? 'pin.removed' : 'pin.saved'))
      onClose()
    } catch (failure) {
      setError(pinFailure(failure))
    }
  }

  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save(pin)
      }}
    >
      <Stack gap="md">
        {isCurrentAsked && (
          <PasswordInput
            label={t('pin.current')}
            value={current}
            autoComplete="off"
            inputMode="numeric"
            data-autofocus
            maxLength={MAX_PIN_LENGTH}
            onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
          />
        )}
        <PasswordInput
          label={t('pin.new')}
          description={t('pin.hint')}
          value={pin}
          error={error}
          autoComplete="off"
          inputMode="numeric"
          data-autofocus={!isCurrentAsked || undefined}
          maxLength={MAX_PIN_LENGTH}
          onChange={({ currentTarget }) => {
            setError(null)
            setPin(currentTarget.value)
          }}
        />
        <Group gap="sm">
          <Button type="submit" disabled={pin === ''}>
            {t(person.hasPin ? 'pin.change' : 'pin.set')}
          </Button>
          {person.hasPin && (
            <Button variant="default" onClick={() => void save(null)}>
              {t('pin.remove')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
