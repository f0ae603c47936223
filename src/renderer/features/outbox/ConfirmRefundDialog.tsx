import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { isDefinedError } from '@orpc/client'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingChange } from '#shared/contract/outbox.ts'
import { orpc } from '../../api/client.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone } from '../sources/tell.tsx'
import classes from './OutboxScreen.module.css'
import type { ChangeWords } from './use-change-words.ts'

interface Props {
  change: OutgoingChange
  /** The sum that was on screen when the dialog was asked for, minor units. */
  refundMinor: number
  words: ChangeWords
  isOpen: boolean
  onClose: () => void
}

/** Asks to agree to a refund of exactly the sum shown; another sum has to be agreed to anew (prom-rules 1). */
export function ConfirmRefundDialog({ change, refundMinor, words, isOpen, onClose }: Props) {
  const { t } = useTranslation(['outbox', 'common'])
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('refund.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {isOpen && <RefundForm change={change} refundMinor={refundMinor} words={words} onClose={onClose} />}
    </Modal>
  )
}

function RefundForm({ change, refundMinor, words, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation(['outbox', 'rules'])
  const [shownMinor, setShownMinor] = useState(refundMinor)
  const [isAgreed, setAgreed] = useState(false)
  const [message, setMessage] = useState<string | null>(null)
  const { target } = change
  const reason = target.kind === 'status' ? target.reason : null
  const sum = words.sum(change, shownMinor)

  function takeNewSum(newMinor: number): void {
    setShownMinor(newMinor)
    setAgreed(false)
    setMessage(t('refund.changed', { sum: words.sum(change, newMinor) }))
  }

  // The list may tell of another sum while the dialog is open: what is agreed to is what is on screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a sum that moved asks again
  useEffect(() => {
    if (refundMinor !== shownMinor) takeNewSum(refundMinor)
  }, [refundMinor])

  const confirm = useMutation(
    orpc.outbox.confirmRefund.mutationOptions({
      onSuccess: () => {
        tellDone(t('done.confirmed', { sum }))
        onClose()
      },
      onError: (error) => {
        if (isDefinedError(error) && error.code === 'SUM_CHANGED') {
          if (error.data.refundMinor === null) setMessage(t('refund.noLonger'))
          else takeNewSum(error.data.refundMinor)
        } else setMessage(t('failed', { reason: failureReason(error) }))
      },
    }),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isAgreed) confirm.mutate({ changeId: change.id, refundMinor: shownMinor })
      }}
    >
      <Stack gap="md">
        <p className={classes.plain}>
          {t('refund.text', { number: groupedNumber(change.orderExternalId), buyer: change.buyerName })}
        </p>
        <dl className={classes.sides}>
          <div>
            <dt>{t('refund.sum')}</dt>
            <dd className={classes.sum}>{sum}</dd>
          </div>
          {reason !== null && (
            <div>
              <dt>{t('refund.reason')}</dt>
              <dd>{t(`rules:reason.${reason}`)}</dd>
            </div>
          )}
        </dl>
        {message !== null && (
          <p className={classes.plain} role="alert">
            {message}
          </p>
        )}
        <Checkbox
          checked={isAgreed}
          onChange={({ currentTarget }) => setAgreed(currentTarget.checked)}
          label={t('refund.confirm', { sum })}
        />
        <Group gap="sm">
          <Button type="submit" color="red" disabled={!isAgreed} loading={confirm.isPending}>
            {t('refund.submit', { sum })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('refund.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
