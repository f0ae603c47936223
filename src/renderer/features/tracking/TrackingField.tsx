import { Button, TextInput } from '@mantine/core'
import { isDefinedError } from '@orpc/client'
import { useMutation } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { recognizeTrackingNumber } from '#shared/domain/tracking-number.ts'
import { orpc } from '../../api/client.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { useToasts } from '../toasts/toast-store.ts'
import { ExpectationText } from './ExpectationText.tsx'
import classes from './TrackingSection.module.css'

interface Props {
  order: OrderDetails
  /** What Prom has, as the person sees it. */
  promNumber: string | null
  /** Takes the focus when it appears. */
  isFocused: boolean
  onClose(): void
}

/** Where a number is typed, pasted or scanned. A scanner ends with Enter: that saves and gives the focus back. */
export function TrackingField({ order, promNumber, isFocused, onClose }: Props) {
  const { t } = useTranslation('tracking')
  const { t: orderT } = useTranslation('order')
  const [text, setText] = useState(order.trackingNumber ?? '')
  const [isConfirming, setConfirming] = useState(false)
  /** The other order that has this number, by Prom's number. */
  const [usedIn, setUsedIn] = useState<number | null>(null)
  const inputRef = useRef<HTMLInputElement>(null)
  const read = recognizeTrackingNumber(text, order.carrier)
  const carrierName = read.carrier === null ? null : orderT(`carrier.${read.carrier}`)

  const save = useMutation(
    orpc.tracking.setNumber.mutationOptions({
      onSuccess: ({ actionId, holdUntil }) => {
        const words = { order: groupedNumber(order.externalId), number: read.number }
        useToasts.getState().show({
          text: t(holdUntil === null ? 'savedStays' : 'saved', words),
          going: holdUntil === null ? null : { what: t('going'), at: holdUntil },
          actionId,
        })
        onClose()
      },
      onError: (error) => {
        if (!isDefinedError(error)) return
        if (error.code === 'UNUSUAL') setConfirming(true)
        if (error.code === 'USED') setUsedIn(error.data.externalId)
      },
    }),
  )

  useEffect(() => {
    if (!isFocused) return
    inputRef.current?.focus()
    inputRef.current?.select()
  }, [isFocused])

  function submit(isUnusualConfirmed: boolean): void {
    if (read.number === '' || save.isPending) return
    if (read.trouble !== null && !isUnusualConfirmed) {
      setConfirming(true)
      return
    }
    save.mutate({
      orderId: order.id,
      number: read.number,
      isUnusualConfirmed,
      isRepeatConfirmed: usedIn !== null,
      replacesNumber: promNumber,
    })
  }

  function correct(): void {
    setConfirming(false)
    setUsedIn(null)
    inputRef.current?.focus()
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault()
      submit(false)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
  }

  const question =
    usedIn !== null
      ? t('used', { order: groupedNumber(usedIn) })
      : isConfirming && read.trouble !== null
        ? t(`trouble.${read.trouble}`, { carrier: carrierName ?? '' })
        : null

  return (
    <>
      <TextInput
        ref={inputRef}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        classNames={{ input: classes.input }}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => {
          // Pasted numbers come in groups; no number has blanks of its own.
          setText(currentTarget.value.replaceAll(/\s/g, ''))
          setConfirming(false)
          setUsedIn(null)
        }}
        onKeyDown={handleKey}
        rightSectionWidth={text === '' ? 0 : 190}
        rightSectionPointerEvents="none"
        rightSection={
          text !== '' && (
            <span className={classes.hint} data-good={read.trouble === null || undefined}>
              {read.missingDigits > 0
                ? t('missing', { count: read.missingDigits, carrier: carrierName ?? '' })
                : read.trouble === null && carrierName !== null
                  ? t('good', { carrier: carrierName })
                  : ''}
            </span>
          )
        }
      />
      {question !== null ? (
        <div role="alert" className={classes.confirm}>
          {question}
          <div className={classes.buttons}>
            <Button size="compact-sm" loading={save.isPending} onClick={() => submit(true)}>
              {t('confirm.save')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={correct}>
              {t('confirm.back')}
            </Button>
          </div>
        </div>
      ) : (
        <ExpectationText order={order} />
      )}
      {save.isError && question === null && (
        <p role="alert" className={classes.under} data-tone="bad">
          {t('failed')}
        </p>
      )}
    </>
  )
}
