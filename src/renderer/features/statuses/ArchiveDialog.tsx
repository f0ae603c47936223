import { Button, Group, Modal, NativeSelect, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Status } from '#shared/contract/statuses.ts'
import { orpc } from '../../api/client.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone, tellFailed } from '../sources/tell.tsx'
import classes from './StatusesScreen.module.css'

interface Props {
  /** `null`: closed. */
  status: Status | null
  /** The other statuses in use of its group. */
  others: Status[]
  onClose: () => void
}

/** Asks where the orders of a status go before it is put away. */
export function ArchiveDialog({ status, others, onClose }: Props) {
  const { t } = useTranslation('statusEditor')
  const texts = useOrderTexts()
  return (
    <Modal
      opened={status !== null}
      onClose={onClose}
      title={status === null ? '' : t('archiveDialog.title', { name: texts.statusName(status) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {status !== null && <ArchiveForm status={status} others={others} onClose={onClose} />}
    </Modal>
  )
}

function ArchiveForm({ status, others, onClose }: { status: Status; others: Status[]; onClose: () => void }) {
  const { t } = useTranslation('statusEditor')
  const texts = useOrderTexts()
  const [targetId, setTargetId] = useState(others[0]?.id)
  const orders = useQuery({
    ...orpc.statuses.countOrders.queryOptions({ input: { statusId: status.id } }),
    // How many go along must be true at this moment, not when the dialog was last open.
    staleTime: 0,
  })
  const archive = useMutation(
    orpc.statuses.archive.mutationOptions({
      onSuccess: () => {
        tellDone(t('done.archived', { name: texts.statusName(status) }))
        onClose()
      },
      onError: (error) => tellFailed(t('error.failed', { reason: failureReason(error) })),
    }),
  )
  const count = orders.data
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (targetId !== undefined) archive.mutate({ statusId: status.id, moveToStatusId: targetId })
      }}
    >
      <Stack gap="md">
        <p className={classes.plain} role="status">
          {count === undefined
            ? t('archiveDialog.counting')
            : count === 0
              ? t('archiveDialog.none')
              : t('archiveDialog.count', { count })}
        </p>
        {count !== undefined && count > 0 && (
          <NativeSelect
            label={t('archiveDialog.target')}
            value={String(targetId)}
            onChange={({ currentTarget }) => setTargetId(Number(currentTarget.value))}
            data={others.map((other) => ({ value: String(other.id), label: texts.statusName(other) }))}
          />
        )}
        <p className={classes.plain}>{t('archiveDialog.silent')}</p>
        <Group gap="sm">
          <Button type="submit" disabled={count === undefined} loading={archive.isPending}>
            {count === undefined || count === 0
              ? t('archiveDialog.submit')
              : t('archiveDialog.submitMove', { count })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
