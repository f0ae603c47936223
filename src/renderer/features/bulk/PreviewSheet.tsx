import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useStatusesById } from '../../api/queries.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
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
  const texts = useOrderTexts()
  const status = useStatusesById().get(dialog.statusId)
  const input = { orderIds: [...dialog.orderIds], statusId: dialog.statusId }
  const { data: preview, isError } = useQuery({
    ...orpc.orders.previewSetStatus.queryOptions({ input }),
    staleTime: 0,
    gcTime: 0,
  })
  const [isBusy, setBusy] = useState(false)

  async function apply() {
    setBusy(true)
    const isDone = await acts.setStatus(input)
    setBusy(false)
    if (isDone) onClose()
  }

  if (isError) {
    return (
      <Text role="alert" c="dimmed">
        {t('preview.failed')}
      </Text>
    )
  }
  if (preview === undefined || status === undefined) return <LateLoader height={120} />
  const isNothing = preview.changeCount === 0

  return (
    <Stack gap="md">
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
      <SkippedLines skipped={preview.skipped} notNewCount={dialog.notNewCount} />
      {!isNothing && <OutgoingLines preview={preview} />}
      <Group gap="sm">
        {!isNothing && (
          <Button data-autofocus loading={isBusy} onClick={() => void apply()}>
            {t('preview.apply', { count: preview.changeCount })}
          </Button>
        )}
        <Button variant="default" onClick={onClose} data-autofocus={isNothing || undefined}>
          {isNothing ? commonT('close') : t('preview.back')}
        </Button>
      </Group>
    </Stack>
  )
}
