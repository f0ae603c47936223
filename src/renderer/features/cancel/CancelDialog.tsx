import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ActDialog } from '../actions/act-dialogs.ts'
import { cachedOrder } from '../actions/order-cache.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { CancelForm } from './CancelForm.tsx'

type CancelRequest = Extract<ActDialog, { kind: 'cancel' }>

/** Cancels one or several orders: why, what Prom is told, whose money goes back. */
export function CancelDialog({ dialog, onClose }: { dialog: CancelRequest | null; onClose(): void }) {
  const { t } = useTranslation('actions')
  const { t: commonT } = useTranslation()
  const queryClient = useQueryClient()
  const ids = dialog?.orderIds ?? []
  const [firstId] = ids
  const only = ids.length === 1 && firstId !== undefined ? cachedOrder(queryClient, firstId) : undefined

  return (
    <Modal
      opened={dialog !== null}
      onClose={onClose}
      size="lg"
      title={
        only === undefined
          ? t('cancel.titleMany', { count: ids.length })
          : t('cancel.title', { number: groupedNumber(only.externalId) })
      }
      returnFocus={false}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      {dialog !== null && (
        <CancelForm
          orderIds={dialog.orderIds}
          order={only}
          chosenStatusId={dialog.statusId}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}
