import { ActionIcon, Button, TextInput } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExpenseType } from '#shared/contract/money.ts'
import { orpc } from '../../api/client.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import classes from './Money.module.css'
import { useExpenseTypes } from './use-expense-types.ts'

/** The types of expenses: added, renamed, archived. */
export function ExpenseTypes() {
  const { t } = useTranslation('money')
  const { types } = useExpenseTypes()
  const [renamedId, setRenamedId] = useState<number | null>(null)
  return (
    <div className={classes.types}>
      {types.map((type) =>
        type.id === renamedId ? (
          <RenameForm key={type.id} type={type} onClose={() => setRenamedId(null)} />
        ) : (
          <TypeRow key={type.id} type={type} onRename={() => setRenamedId(type.id)} />
        ),
      )}
      <NewTypeForm label={t('settings.newType')} />
    </div>
  )
}

function TypeRow({ type, onRename }: { type: ExpenseType; onRename(): void }) {
  const { t } = useTranslation('money')
  const { nameOf } = useExpenseTypes()
  const label = nameOf(type)
  const archive = useMutation(
    orpc.money.setTypeArchived.mutationOptions({
      onError: (failure) => tellFailed(t('card.failed', { reason: failureReason(failure) })),
    }),
  )
  return (
    <div className={classes.type}>
      <span className={type.isArchived ? classes.dim : undefined}>
        {type.isArchived ? `${label} (${t('settings.archived')})` : label}
      </span>
      <span className={classes.typeActions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('settings.rename', { name: label })}
          onClick={onRename}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(type.isArchived ? 'settings.restore' : 'settings.archive', { name: label })}
          onClick={() => archive.mutate({ typeId: type.id, isArchived: !type.isArchived })}
        >
          {type.isArchived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
        </ActionIcon>
      </span>
    </div>
  )
}

function RenameForm({ type, onClose }: { type: ExpenseType; onClose(): void }) {
  const { t } = useTranslation('money')
  const { nameOf } = useExpenseTypes()
  const [name, setName] = useState(nameOf(type))
  const { error, onError } = useNameError()
  const rename = useMutation(orpc.money.renameType.mutationOptions({ onSuccess: onClose, onError }))
  return (
    <form
      className={classes.buttons}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') rename.mutate({ typeId: type.id, name: name.trim() })
      }}
    >
      <TextInput
        size="xs"
        autoFocus
        aria-label={t('settings.renameLabel')}
        maxLength={60}
        value={name}
        error={error}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
      />
      <Button size="xs" type="submit" variant="default" loading={rename.isPending}>
        {t('settings.renameSave')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
        {t('tab.discard')}
      </Button>
    </form>
  )
}

function NewTypeForm({ label }: { label: string }) {
  const { t } = useTranslation('money')
  const [name, setName] = useState('')
  const { error, onError, clear } = useNameError()
  const add = useMutation(
    orpc.money.addType.mutationOptions({
      onSuccess: () => {
        setName('')
        clear()
      },
      onError,
    }),
  )
  return (
    <form
      className={classes.buttons}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') add.mutate({ name: name.trim() })
      }}
    >
      <TextInput
        size="xs"
        aria-label={label}
        placeholder={label}
        maxLength={60}
        value={name}
        error={error}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default" loading={add.isPending}>
        {t('settings.addType')}
      </Button>
    </form>
  )
}

/** Why a name was not taken, in words. */
function useNameError() {
  const { t } = useTranslation('money')
  const [error, setError] = useState<string | null>(null)
  return {
    error,
    clear: () => setError(null),
    onError: (failure: Error) =>
      setError(
        failure instanceof ORPCError && failure.code === 'NAME_TAKEN'
          ? t('settings.nameTaken')
          : t('card.failed', { reason: failureReason(failure) }),
      ),
  }
}
