import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SetStatusPreview } from '#shared/contract/orders.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { orpc } from '../../api/client.ts'
import { useStatusesById } from '../../api/queries.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { ActProgressText } from '../actions/ActProgressText.tsx'
import type { ActDialog } from '../actions/act-dialogs.ts'
import { useActs } from '../actions/use-acts.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { OutgoingLines, SkippedLines } from './PreviewLines.tsx'
import classes from './PreviewSheet.module.css'

type PreviewDialog = Extract<ActDialog, { kind: 'preview' }>

/** What a change of several orders will do here and on Prom, before it is done. */
export function PreviewSheet({ dialog, onClose }: { dialog: PreviewDialog | null; onClose(): void }) {
  const { t } = useTranslation('actions')
  const { t: commonT } = useTranslation()
  return (
    <Modal
      opened={dialog !== null}
      onClose={onClose}
      title={t('preview.title')}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      {dialog !== null && <Preview dialog={dialog} onClose={onClose} />}
    </Modal>
  )
}

function Preview({ dialog, onClose }: { dialog: PreviewDialog; onClose(): void }) {
  const { t } = useTranslation('actions')
  const { t: commonT } = useTranslation()
  const acts = useActs()
  const status = useStatusesById().get(dialog.statusId)
  const input = { orderIds: [...dialog.orderIds], statusId: dialog.statusId }
  const { data: preview, isError } = useQuery({
    ...orpc.orders.previewSetStatus.queryOptions({ input }),
    staleTime: 0,
    gcTime: 0,
  })
  const [isBusy, setBusy] = useState(false)

  async function apply() {
    // Nothing is done before the sheet has said what.
    if (preview === undefined) return
    setBusy(true)
    const isDone = await acts.setStatus(input)
    setBusy(false)
    if (isDone) onClose()
  }

  const isNothing = isError || preview?.changeCount === 0

  return (
    <Stack gap="md">
      {isError ? (
        <Text role="alert">{t('preview.failed')}</Text>
      ) : preview === undefined || status === undefined ? (
        <LateLoader height={80} />
      ) : (
        <Effects preview={preview} status={status} notNewCount={dialog.notNewCount} />
      )}
      <ActProgressText />
      <Group gap="sm">
        {/* Always the same button, so that the focus it was given at the opening stays. */}
        <Button
          data-autofocus
          variant={isNothing ? 'default' : 'filled'}
          loading={isBusy}
          onClick={() => (isNothing ? onClose() : void apply())}
        >
          {isNothing
            ? commonT('close')
            : t('preview.apply', { count: preview?.changeCount ?? dialog.orderIds.length })}
        </Button>
        {!isNothing && (
          <Button variant="default" onClick={onClose}>
            {t('preview.back')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

interface EffectsProps {
  preview: SetStatusPreview
  status: Status
  notNewCount: number
}

function Effects({ preview, status, notNewCount }: EffectsProps) {
  const { t } = useTranslation('actions')
  const texts = useOrderTexts()
  const isNothing = preview.changeCount === 0
  return (
    <>
      <p className={classes.lead}>
        {isNothing ? (
          t('preview.nothing')
        ) : (
          <>
            {t('preview.change', { count: preview.changeCount })}{' '}
            <span className={classes.status}>
              <StatusDot group={status.group} color={status.color} />
              <bdi>{texts.statusName(status)}</bdi>
            </span>
          </>
        )}
      </p>
      <SkippedLines skipped={preview.skipped} notNewCount={notNewCount} />
      {!isNothing && <OutgoingLines preview={preview} />}
    </>
  )
}
