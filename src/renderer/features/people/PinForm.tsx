import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_PIN_LENGTH, type PersonFace } from '#shared/contract/people.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { usePeopleNames } from './use-people.ts'

interface PinFormProps {
  person: PersonFace
  onEntered(): void
  onBack(): void
}

/** Asks for the PIN of whoever is to work from now on. */
export function PinForm({ person, onEntered, onBack }: PinFormProps) {
  const { t } = useTranslation('people')
  const names = usePeopleNames()
  const pinFailure = usePinFailure()
  const [pin, setPin] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function enter(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    try {
      await api.people.switchTo({ personId: person.id, pin })
      onEntered()
    } catch (failure) {
      setError(pinFailure(failure))
      setPin('')
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={(event) => void enter(event)}>
      <Stack gap="md">
        <PasswordInput
          label={t('pin.of', { name: names.nameOf(person) })}
          value={pin}
          error={error}
          data-autofocus
          autoFocus
          autoComplete="off"
          inputMode="numeric"
          maxLength={MAX_PIN_LENGTH}
          onChange={({ currentTarget }) => {
            setError(null)
            setPin(currentTarget.value)
          }}
        />
        <Group gap="sm">
          <Button type="submit" loading={isBusy} disabled={pin === ''}>
            {t('who.enter')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('who.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Why a PIN was not taken, in words. */
export function usePinFailure(): (failure: unknown) => string {
  const { t } = useTranslation('people')
  const format = useFormat()
  return (failure) => {
    if (!(failure instanceof ORPCError)) return t('pin.failed')
    if (failure.code === 'WRONG_PIN') return t('pin.wrong')
    const untilAt: unknown = failure.code === 'WAIT' ? failure.data?.untilAt : undefined
    return typeof untilAt === 'number' ? t('pin.wait', { time: format.time(untilAt) }) : t('pin.failed')
  }
}
