import { Anchor, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import type { TrackingNotSentReason, TrackingStanding } from '#shared/contract/tracking.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { secondsUntil, useToasts } from '../toasts/toast-store.ts'
import { SettingsLink } from './SettingsLink.tsx'
import classes from './TrackingSection.module.css'
import { useTimingText } from './use-timing-text.ts'

interface Props {
  order: OrderDetails
  standing: TrackingStanding
}

const MINUTES_FROM_S = 100

/** Where a number that was entered here stands: with Prom, on its way, or why it does not go. */
export function StandingText({ order, standing }: Props) {
  const { t } = useTranslation('tracking')
  switch (standing.kind) {
    case 'none':
      return null
    case 'onProm':
      return (
        <p className={classes.under} data-tone="good">
          {t('standing.onProm')}
        </p>
      )
    case 'outgoing':
      return <OutgoingText standing={standing} />
    case 'notSent':
      return <NotSentText order={order} standing={standing} />
  }
}

function OutgoingText({ standing }: { standing: Extract<TrackingStanding, { kind: 'outgoing' }> }) {
  const { t } = useTranslation('tracking')
  const format = useFormat()
  const now = useNow(1_000)
  const showScreen = useView((view) => view.showScreen)
  const when = format.dayTime(standing.nextAttemptAt ?? now, now)

  function sentence(): string {
    switch (standing.state) {
      case 'held': {
        const seconds = secondsUntil(standing.holdUntil, now)
        return seconds < MINUTES_FROM_S
          ? t('standing.heldSeconds', { seconds })
          : t('standing.heldMinutes', { minutes: Math.round(seconds / 60) })
      }
      case 'queued':
        return standing.problem === null || standing.nextAttemptAt === null
          ? t('standing.queued')
          : t('standing.retry', { when })
      case 'waitingForPost':
        return t('standing.waitingForPost', { when })
      case 'conflict':
        return t('standing.conflict')
      case 'refused': {
        if (standing.waitingSince !== null) return t('standing.refusedPost')
        const words = standing.problem?.detail ?? ''
        return words === '' ? t('standing.refusedSilent') : t('standing.refused', { words })
      }
      default:
        return t('standing.sending')
    }
  }

  const needsPerson = standing.state === 'conflict' || standing.state === 'refused'
  return (
    <p className={classes.under} data-tone={needsPerson ? 'bad' : toneOf(standing.state)}>
      {sentence()}{' '}
      {needsPerson && (
        <Anchor component="button" type="button" fz="inherit" onClick={() => showScreen('outbox')}>
          {t('standing.decide')}
        </Anchor>
      )}
    </p>
  )
}

function toneOf(state: string): 'warn' | undefined {
  return state === 'waitingForPost' ? 'warn' : undefined
}

const SETTINGS_REASONS: readonly TrackingNotSentReason[] = ['sendingOff', 'waitsForStatus', 'missed']
const SENDABLE_REASONS: readonly TrackingNotSentReason[] = [...SETTINGS_REASONS, 'givenUp', 'gone']

function NotSentText({
  order,
  standing,
}: Props & { standing: Extract<TrackingStanding, { kind: 'notSent' }> }) {
  const { t } = useTranslation('tracking')
  const timingText = useTimingText()
  const send = useMutation(
    orpc.tracking.sendNow.mutationOptions({
      onSuccess: ({ actionId, holdUntil }) => {
        const number = order.trackingNumber ?? ''
        if (holdUntil === null) return
        const text = t('saved', { order: groupedNumber(order.externalId), number })
        const going = { what: t('going'), at: holdUntil }
        useToasts.getState().show({ text, going, actionId })
      },
      onError: () => useToasts.getState().show({ text: t('failed'), tone: 'bad' }),
    }),
  )
  const { reason, timing } = standing
  return (
    <>
      <p className={classes.under} data-tone={reason === 'waitsForStatus' ? undefined : 'warn'}>
        {t(`notSent.${reason}`, { statuses: timingText(timing) })}{' '}
        {SETTINGS_REASONS.includes(reason) && <SettingsLink sourceId={order.sourceId} />}
      </p>
      {SENDABLE_REASONS.includes(reason) && (
        <div className={classes.buttons}>
          <Button
            size="compact-xs"
            variant="default"
            loading={send.isPending}
            onClick={() => send.mutate({ orderId: order.id })}
          >
            {t('sendNow')}
          </Button>
        </div>
      )}
    </>
  )
}
