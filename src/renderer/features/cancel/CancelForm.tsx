import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderRow } from '#shared/contract/orders.ts'
import { isTextMissing } from '#shared/domain/cancellation-reason.ts'
import { orpc } from '../../api/client.ts'
import { useStatusesById } from '../../api/queries.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { usableStatuses } from '../actions/status-choice.ts'
import { useActs } from '../actions/use-acts.ts'
import { SkippedLines } from '../bulk/PreviewLines.tsx'
import { useOrderTexts } from '../order/use-order-texts.ts'
import classes from './CancelForm.module.css'
import { type CancelEdits, cancelChoice, cancellationInput, NO_EDITS } from './cancel-plan.ts'
import { HintList } from './HintList.tsx'
import { RefundSection } from './RefundSection.tsx'
import { TellSection } from './TellSection.tsx'

interface CancelFormProps {
  orderIds: readonly number[]
  /** The order, where it is one. */
  order: OrderRow | undefined
  chosenStatusId: number | null
  onClose(): void
}

/** A preview is of this moment: it is asked for anew each time. */
const FRESH = { staleTime: 0, gcTime: 0, placeholderData: keepPreviousData }

export function CancelForm({ orderIds, order, chosenStatusId, onClose }: CancelFormProps) {
  const { t } = useTranslation('actions')
  const acts = useActs()
  const texts = useOrderTexts()
  const statuses = useStatusesById()
  const reasons = usableStatuses(statuses.values()).filter(({ group }) => group === 'cancelled')
  const [statusId, setStatusId] = useState(chosenStatusId)
  const [edits, setEdits] = useState<CancelEdits>(NO_EDITS)
  const [confirmed, setConfirmed] = useState<ReadonlyMap<number, number>>(() => new Map())
  const [isReasonMissing, setReasonMissing] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const textRef = useRef<HTMLTextAreaElement>(null)
  const reasonsRef = useRef<HTMLDivElement>(null)

  const status = statuses.get(statusId ?? 0)
  const statusName = status === undefined ? '' : texts.statusName(status)
  const base = { orderIds: [...orderIds], statusId: statusId ?? 0 }
  const suggestionQuery = useQuery({
    ...orpc.orders.previewSetStatus.queryOptions({ input: base }),
    ...FRESH,
    enabled: statusId !== null,
  })
  const suggestion = suggestionQuery.data
  const choice = suggestion === undefined ? null : cancelChoice(suggestion, edits, statusName)
  const refunds = suggestion?.refunds ?? []
  const cancellation = choice === null ? null : cancellationInput(choice, refunds, confirmed)
  const preview = useQuery({
    ...orpc.orders.previewSetStatus.queryOptions({
      input: { ...base, ...(cancellation && { cancellation }) },
    }),
    ...FRESH,
    enabled: cancellation !== null,
  }).data

  function choose(id: number) {
    setStatusId(id)
    setReasonMissing(false)
    // Another reason brings another word to Prom; whether Prom is told at all stays decided.
    setEdits(({ isTold }) => ({ ...NO_EDITS, isTold }))
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (statusId === null || cancellation === null) {
      setReasonMissing(statusId === null)
      reasonsRef.current?.querySelector('input')?.focus()
      return
    }
    if (choice?.isTold && isTextMissing(choice.rule.reason, choice.rule.text)) {
      textRef.current?.focus()
      return
    }
    setBusy(true)
    const isDone = await acts.setStatus({ ...base, statusId, cancellation })
    setBusy(false)
    if (isDone) onClose()
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        {order !== undefined && order.buyerName !== '' && (
          <Text c="dimmed">
            <bdi>{order.buyerName}</bdi>
          </Text>
        )}
        <Radio.Group
          ref={reasonsRef}
          label={t('cancel.reason')}
          withAsterisk
          value={statusId === null ? null : String(statusId)}
          onChange={(value) => choose(Number(value))}
          error={isReasonMissing ? t('cancel.reasonMissing') : undefined}
        >
          <div className={classes.reasons}>
            {reasons.map((status, index) => (
              <Radio
                key={status.id}
                value={String(status.id)}
                size="sm"
                data-autofocus={(statusId === null ? index === 0 : status.id === statusId) || undefined}
                label={
                  <span className={classes.reason}>
                    <StatusDot group={status.group} color={status.color} />
                    <bdi>{texts.statusName(status)}</bdi>
                  </span>
                }
              />
            ))}
          </div>
        </Radio.Group>

        {suggestionQuery.isError && (
          <Text role="alert" c="dimmed">
            {t('preview.failed')}
          </Text>
        )}
        {suggestion !== undefined && choice !== null && (
          <>
            <TellSection
              key={statusId}
              choice={choice}
              suggestion={suggestion}
              preview={preview}
              textRef={textRef}
              isOne={orderIds.length === 1}
              waitingCount={refunds.length - (cancellation?.confirmedRefunds.length ?? 0)}
              onEdit={(change) => setEdits((current) => ({ ...current, ...change }))}
            />
            <RefundSection
              refunds={refunds}
              isTold={choice.isTold}
              isOne={orderIds.length === 1}
              confirmed={confirmed}
              onConfirm={setConfirmed}
            />
            <SkippedLines skipped={suggestion.skipped} />
            <HintList
              reason={choice.rule.reason}
              order={order}
              statusCode={statuses.get(statusId ?? 0)?.code ?? null}
            />
          </>
        )}
        <Group gap="sm">
          <Button type="submit" color="red" loading={isBusy}>
            {orderIds.length === 1 ? t('cancel.submitOne') : t('cancel.submit', { count: orderIds.length })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
