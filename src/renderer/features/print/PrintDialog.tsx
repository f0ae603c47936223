import { Alert, Button, Checkbox, Group, Modal, Progress, SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CheckedOrder,
  MAX_PRINTED,
  PAPERS,
  PRINT_KINDS,
  type PrintKind,
} from '#shared/contract/print.ts'
import { useSettings } from '../../api/queries.ts'
import type { ActDialog } from '../actions/act-dialogs.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import classes from './PrintDialog.module.css'
import { PrintPreview } from './PrintPreview.tsx'
import { type PrintCheckState, usePrintCheck } from './use-print-check.ts'

/** Numbers named one by one; of more only how many. */
const NAMED_ORDERS = 6

type Dialog = Extract<ActDialog, { kind: 'print' }>

/** Reads the orders from Prom, warns of what should not be packed, and shows the document before it is printed. */
export function PrintDialog({ dialog, onClose }: { dialog: Dialog; onClose(): void }) {
  const { t } = useTranslation('printDialog')
  const { t: commonT } = useTranslation()
  const [kind, setKind] = useState(dialog.document)
  const count = dialog.orderIds.length
  return (
    <Modal
      opened
      onClose={onClose}
      size={960}
      title={t(kind === 'packingSlip' ? 'titleSlip' : 'titlePicking', { count })}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      {count > MAX_PRINTED ? (
        <Text role="alert">{t('tooMany', { max: MAX_PRINTED, count })}</Text>
      ) : (
        <Print orderIds={dialog.orderIds} kind={kind} onKind={setKind} onClose={onClose} />
      )}
    </Modal>
  )
}

interface PrintProps {
  orderIds: readonly number[]
  kind: PrintKind
  onKind(kind: PrintKind): void
  onClose(): void
}

function Print({ orderIds, kind, onKind, onClose }: PrintProps) {
  const { t } = useTranslation('printDialog')
  const { state, again } = usePrintCheck(orderIds)
  const [isLeavingOut, setLeavingOut] = useState(true)
  const [isUnreadAccepted, setUnreadAccepted] = useState(false)

  if (state.step === 'checking') {
    return (
      <div role="status" className={classes.checking}>
        {t('checking', { done: state.done, total: state.total })}
        <Progress value={(100 * state.done) / state.total} aria-label={t('checking', state)} />
      </div>
    )
  }
  if (state.step === 'failed') {
    return (
      <Alert role="alert" color="red">
        {t('checkFailed')}{' '}
        <Button size="compact-sm" variant="default" onClick={again}>
          {t('again')}
        </Button>
      </Alert>
    )
  }

  const cancelled = state.orders.filter((order) => order.state === 'cancelled')
  const unread = state.orders.filter((order) => order.state === 'unread')
  const printed = state.orders.filter((order) => order.state !== 'cancelled' || !isLeavingOut)
  const isHeld = unread.length > 0 && !isUnreadAccepted

  return (
    <div className={classes.print}>
      <div className={classes.choices}>
        <DocumentChoice kind={kind} onKind={onKind} />
        <PaperChoice />
      </div>
      {cancelled.length > 0 && (
        <Alert role="alert" color="red" className={classes.warning}>
          {t('cancelled', { count: cancelled.length })} <Numbers orders={cancelled} />
          <Checkbox
            mt={8}
            label={t('leaveOut')}
            checked={isLeavingOut}
            onChange={(event) => setLeavingOut(event.currentTarget.checked)}
          />
        </Alert>
      )}
      {unread.length > 0 && (
        <UnreadWarning
          state={state}
          unread={unread}
          isAccepted={isUnreadAccepted}
          onAccept={() => setUnreadAccepted(true)}
          onAgain={again}
        />
      )}
      {printed.length === 0 ? (
        <Text>{t('onlyCancelled')}</Text>
      ) : (
        !isHeld && (
          <PrintPreview kind={kind} orderIds={printed.map(({ orderId }) => orderId)} onClose={onClose} />
        )
      )}
    </div>
  )
}

interface UnreadProps {
  state: Extract<PrintCheckState, { step: 'checked' }>
  unread: readonly CheckedOrder[]
  isAccepted: boolean
  onAccept(): void
  onAgain(): void
}

function UnreadWarning({ state, unread, isAccepted, onAccept, onAgain }: UnreadProps) {
  const { t } = useTranslation('printDialog')
  const { t: problemT } = useTranslation('problems')
  const problem = state.problem === null ? t('noAnswer') : problemT(`${state.problem.code}.title`)
  return (
    <Alert role="alert" color="yellow" className={classes.warning}>
      {t('unread', { count: unread.length, problem })} <Numbers orders={unread} />
      {!isAccepted && (
        <Group gap={8} mt={8}>
          <Button size="xs" data-autofocus onClick={onAccept}>
            {t('printUnread')}
          </Button>
          <Button size="xs" variant="default" onClick={onAgain}>
            {t('again')}
          </Button>
        </Group>
      )}
    </Alert>
  )
}

function Numbers({ orders }: { orders: readonly CheckedOrder[] }) {
  const named = orders.slice(0, NAMED_ORDERS).map(({ externalId }) => groupedNumber(externalId))
  return (
    <b>
      {named.join(', ')}
      {orders.length > named.length && '…'}
    </b>
  )
}

function DocumentChoice({ kind, onKind }: Pick<PrintProps, 'kind' | 'onKind'>) {
  const { t } = useTranslation('printDialog')
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('kind')}
      value={kind}
      onChange={onKind}
      data={PRINT_KINDS.map((value) => ({ value, label: t(`kindOption.${value}`) }))}
    />
  )
}

/** The paper of the settings, changed where it is seen. */
export function PaperChoice() {
  const { t } = useTranslation('printDialog')
  const { printPaper } = useSettings()
  const update = useUpdateSettings()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('paper')}
      value={printPaper}
      onChange={(paper) => update.mutate({ printPaper: paper })}
      data={PAPERS.map((value) => ({ value, label: t(`paperOption.${value}`) }))}
    />
  )
}
