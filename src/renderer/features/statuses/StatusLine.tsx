import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconArchive, IconArrowDown, IconArrowUp, IconPencil } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Status } from '#shared/contract/statuses.ts'
import { orpc } from '../../api/client.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import { ColorChoice } from './ColorChoice.tsx'
import classes from './StatusesScreen.module.css'
import { findStatusNameFault, moveBy } from './status-order.ts'

interface Props {
  status: Status
  index: number
  /** All statuses in use of the group, this one included. */
  siblings: readonly Status[]
  isFixed: boolean
  onArchive: (status: Status) => void
}

/** One status with everything that can be done to it. */
export function StatusLine({ status, index, siblings, isFixed, onArchive }: Props) {
  const { t } = useTranslation('statusEditor')
  const texts = useOrderTexts()
  const name = texts.statusName(status)
  const [isRenaming, setRenaming] = useState(false)
  const queryClient = useQueryClient()
  const onError = (error: unknown) => tellFailed(t('error.failed', { reason: failureReason(error) }))
  const recolor = useMutation(
    orpc.statuses.update.mutationOptions({
      onError,
      onSuccess: () => announce(t('done.recolored', { name })),
    }),
  )
  const reorder = useMutation(
    orpc.statuses.reorder.mutationOptions({
      // Shown at once: the button that was pressed must not wait under the finger.
      onMutate: ({ statusIds }) => {
        queryClient.setQueryData(orpc.statuses.list.queryKey(), (all: Status[] | undefined) =>
          all?.map((one) =>
            statusIds.includes(one.id) ? { ...one, position: statusIds.indexOf(one.id) } : one,
          ),
        )
      },
      onError: (error) => {
        void queryClient.invalidateQueries({ queryKey: orpc.statuses.list.key() })
        onError(error)
      },
    }),
  )

  function move(step: -1 | 1): void {
    const statusIds = moveBy(
      siblings.map(({ id }) => id),
      status.id,
      step,
    )
    reorder.mutate({ group: status.group, statusIds })
    announce(t('done.moved', { name, position: index + step + 1, total: siblings.length }))
  }

  if (isFixed) {
    return (
      <li className={classes.line}>
        <span className={classes.dot}>
          <StatusDot group={status.group} color={status.color} />
        </span>
        <span className={classes.name}>{name}</span>
      </li>
    )
  }
  return (
    <li className={classes.line} data-status-id={status.id}>
      <ColorChoice
        name={name}
        group={status.group}
        color={status.color}
        onChoose={(color) => recolor.mutate({ statusId: status.id, color })}
      />
      {isRenaming ? (
        <RenameForm
          status={status}
          name={name}
          others={siblings.filter(({ id }) => id !== status.id).map(texts.statusName)}
          onClose={() => setRenaming(false)}
        />
      ) : (
        <>
          <span className={classes.name}>{name}</span>
          <div className={classes.buttons}>
            <IconButton label={t('rename', { name })} Icon={IconPencil} onClick={() => setRenaming(true)} />
            <IconButton
              label={t('up', { name })}
              Icon={IconArrowUp}
              isOff={index === 0}
              onClick={() => move(-1)}
            />
            <IconButton
              label={t('down', { name })}
              Icon={IconArrowDown}
              isOff={index === siblings.length - 1}
              onClick={() => move(1)}
            />
            <IconButton
              label={t('archive', { name })}
              Icon={IconArchive}
              isOff={siblings.length === 1}
              offHint={t('lastOfGroup')}
              onClick={() => onArchive(status)}
            />
          </div>
        </>
      )}
    </li>
  )
}

interface IconButtonProps {
  label: string
  Icon: typeof IconPencil
  /** Stays focusable: a button that vanished under the keyboard would lose the place. */
  isOff?: boolean
  offHint?: string
  onClick: () => void
}

function IconButton({ label, Icon, isOff = false, offHint, onClick }: IconButtonProps) {
  return (
    <Tooltip label={isOff && offHint !== undefined ? offHint : label} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={label}
        aria-disabled={isOff || undefined}
        data-disabled={isOff || undefined}
        onClick={() => {
          if (!isOff) onClick()
        }}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

interface RenameProps {
  status: Status
  name: string
  others: string[]
  onClose: () => void
}

function RenameForm({ status, name, others, onClose }: RenameProps) {
  const { t } = useTranslation('statusEditor')
  const [draft, setDraft] = useState(name)
  const [isTried, setTried] = useState(false)
  const fault = findStatusNameFault(draft, others)
  const rename = useMutation(
    orpc.statuses.update.mutationOptions({
      onSuccess: () => {
        announce(t('done.renamed', { name: draft.trim() }))
        onClose()
      },
      onError: (error) => tellFailed(t('error.failed', { reason: failureReason(error) })),
    }),
  )
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (fault !== null) return
        if (draft.trim() === name) onClose()
        else rename.mutate({ statusId: status.id, name: draft.trim() })
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <TextInput
        className={classes.input}
        size="xs"
        aria-label={t('name')}
        value={draft}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        error={isTried && fault !== null ? t(`error.${fault}`) : undefined}
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button type="submit" size="xs" loading={rename.isPending}>
        {t('save')}
      </Button>
      <Button size="xs" variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
    </form>
  )
}
