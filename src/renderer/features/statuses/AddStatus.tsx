import { Button, TextInput } from '@mantine/core'
import { isDefinedError } from '@orpc/client'
import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Status } from '#shared/contract/statuses.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { orpc } from '../../api/client.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { ColorChoice } from './ColorChoice.tsx'
import classes from './StatusesScreen.module.css'
import { findStatusNameFault } from './status-order.ts'

interface Props {
  group: StatusGroup
  siblings: readonly Status[]
}

/** One more status at the end of a group: a button that becomes a form. */
export function AddStatus({ group, siblings }: Props) {
  const { t } = useTranslation(['statusEditor', 'common'])
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <AddForm group={group} siblings={siblings} onClose={() => setOpen(false)} />
  return (
    <Button
      className={classes.add}
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPlus size={14} aria-hidden />}
      aria-label={t('addTo', { group: t(`common:group.${group}`) })}
      onClick={() => setOpen(true)}
    >
      {t('add')}
    </Button>
  )
}

function AddForm({ group, siblings, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation('statusEditor')
  const texts = useOrderTexts()
  const [name, setName] = useState('')
  const [color, setColor] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const add = useMutation(
    orpc.statuses.add.mutationOptions({
      onSuccess: () => {
        announce(t('done.added', { name: name.trim() }))
        onClose()
      },
      onError: (failure) =>
        setError(
          isDefinedError(failure) && failure.code === 'FIXED_GROUP'
            ? t('error.fixedGroup')
            : t('error.failed', { reason: failureReason(failure) }),
        ),
    }),
  )
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const fault = findStatusNameFault(name, siblings.map(texts.statusName))
        setError(fault === null ? null : t(`error.${fault}`))
        if (fault === null) add.mutate({ group, name: name.trim(), color })
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <ColorChoice name={t('newName')} group={group} color={color} onChoose={setColor} />
      <TextInput
        className={classes.input}
        size="xs"
        aria-label={t('newName')}
        placeholder={t('newName')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={error}
        autoFocus
      />
      <Button type="submit" size="xs" loading={add.isPending}>
        {t('add')}
      </Button>
      <Button size="xs" variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
    </form>
  )
}
