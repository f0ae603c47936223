import { Button, Group, Modal, Progress, Radio, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EXPORT_FORMATS, EXPORTED, type ExportInput } from '#shared/contract/export.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { useExport } from './use-export.ts'

interface ExportDialogProps {
  /** `null`: everything that the view finds. */
  orderIds: readonly number[] | null
  onClose(): void
}

/** Orders or their items as a table: what is in the view, with all its filters, or what is ticked. */
export function ExportDialog({ orderIds, onClose }: ExportDialogProps) {
  const { t } = useTranslation('export')
  const { t: commonT } = useTranslation()
  const { state, start, stop } = useExport()
  const isRunning = state.step === 'running'

  return (
    <Modal
      opened
      onClose={() => (isRunning ? stop() : onClose())}
      title={t('dialog.title')}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      {state.step === 'running' ? (
        <Stack gap="md">
          <div role="status">{t('dialog.running', { done: state.done, total: state.total })}</div>
          <Progress
            value={state.total === 0 ? 0 : (100 * state.done) / state.total}
            aria-label={t('dialog.running', { done: state.done, total: state.total })}
          />
          <Group>
            <Button variant="default" onClick={stop}>
              {t('dialog.stop')}
            </Button>
          </Group>
        </Stack>
      ) : state.step === 'done' ? (
        <Stack gap="md">
          <div role="status">{t('dialog.done', { count: state.rowCount, name: state.name })}</div>
          <Group>
            <Button variant="default" data-autofocus onClick={onClose}>
              {commonT('close')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <ExportForm
          orderIds={orderIds}
          hasFailed={state.step === 'failed'}
          onStart={(input) => void start(input)}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

interface ExportFormProps extends ExportDialogProps {
  hasFailed: boolean
  onStart(input: ExportInput): void
}

function ExportForm({ orderIds, hasFailed, onStart, onClose }: ExportFormProps) {
  const { t } = useTranslation('export')
  const filter = useView((state) => state.filter)
  const sort = useView((state) => state.sort)
  const [what, setWhat] = useState<ExportInput['what']>('orders')
  const [format, setFormat] = useState<ExportInput['format']>('xlsx')

  return (
    <Stack gap="md">
      {orderIds === null ? <ViewScope /> : <Text>{t('dialog.scopeTicked', { count: orderIds.length })}</Text>}
      <Radio.Group
        label={t('dialog.whatLabel')}
        value={what}
        onChange={(value) => setWhat(value as ExportInput['what'])}
      >
        <Group mt={6}>
          {EXPORTED.map((value) => (
            <Radio key={value} value={value} label={t(`dialog.whatOption.${value}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Radio.Group
        label={t('dialog.formatLabel')}
        value={format}
        onChange={(value) => setFormat(value as ExportInput['format'])}
      >
        <Group mt={6}>
          {EXPORT_FORMATS.map((value) => (
            <Radio key={value} value={value} label={t(`dialog.formatOption.${value}`)} />
          ))}
        </Group>
      </Radio.Group>
      {hasFailed && (
        <Text role="alert" c="var(--k-bad-text)">
          {t('dialog.failed')}
        </Text>
      )}
      <Group gap="sm">
        <Button
          data-autofocus
          onClick={() =>
            onStart({ what, format, filter, sort, ...(orderIds !== null && { orderIds: [...orderIds] }) })
          }
        >
          {t('dialog.start')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

/** How many orders the view has; of very many only that there are more. */
function ViewScope() {
  const { t } = useTranslation('export')
  const filter = useView((state) => state.filter)
  const sort = useView((state) => state.sort)
  const { data } = useQuery(
    orpc.orders.list.queryOptions({ input: { filter, sort, offset: 0, limit: 1 }, staleTime: 0, gcTime: 0 }),
  )
  if (data === undefined) return <Text>…</Text>
  return <Text>{t(data.isTotalExact ? 'dialog.scopeView' : 'dialog.atLeast', { count: data.total })}</Text>
}
