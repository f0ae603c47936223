import { Button } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import type { OutgoingChange } from '#shared/contract/outbox.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { useActs } from '../actions/use-acts.ts'
import { useOutgoingTexts } from '../actions/use-outgoing-texts.ts'
import { ChangeStanding } from './ChangeStanding.tsx'
import classes from './OrderCard.module.css'
import { canUndo, isOpenChange, needsPerson } from './outgoing-state.ts'
import { Section } from './Section.tsx'
import { useRuleText } from './use-rule-text.ts'

/** What of this order is on its way to Prom or waits for a person; nothing where there is none. */
export function OutgoingSection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('actions')
  const { data } = useQuery({
    ...orpc.outbox.list.queryOptions({ input: { show: 'open', orderId: order.id, offset: 0, limit: 20 } }),
    placeholderData: keepPreviousData,
  })
  const changes = data?.rows.filter((change) => change.orderId === order.id && isOpenChange(change)) ?? []

  if (changes.length === 0) return null
  return (
    <Section title={t('outgoing.title')}>
      <ul className={classes.outgoing}>
        {changes.map((change) => (
          <Change key={change.id} change={change} order={order} />
        ))}
      </ul>
    </Section>
  )
}

function Change({ change, order }: { change: OutgoingChange; order: OrderDetails }) {
  const { t } = useTranslation('actions')
  const acts = useActs()
  const outgoing = useOutgoingTexts()
  const ruleText = useRuleText()
  const format = useFormat()
  const showScreen = useView((state) => state.showScreen)
  const failed = { onError: () => acts.fail(t('outgoing.failed')) }
  const retry = useMutation(orpc.outbox.retry.mutationOptions(failed))
  const sendNow = useMutation(orpc.outbox.sendNow.mutationOptions(failed))
  const detail = change.problem?.detail ?? ''

  return (
    <li className={classes.change} data-attention={needsPerson(change) || undefined}>
      <div>
        <strong>→ {outgoing.target(change.target, change.sourceId)}</strong>{' '}
        <ChangeStanding change={change} />
      </div>
      {change.state === 'needsConfirmation' && change.refundMinor !== null && (
        <div>{t('outgoing.refund', { sum: format.money(change.refundMinor, order.currency) })}</div>
      )}
      {detail !== '' && change.state === 'refused' && (
        <div className={classes.promWords}>{t('outgoing.promSays', { words: detail })}</div>
      )}
      <div className={classes.dim}>{ruleText(change.rule)}</div>
      <div className={classes.changeActions}>
        {canUndo(change) && (
          <Button size="compact-sm" variant="default" onClick={() => void acts.undoChanges([change.id])}>
            {t('outgoing.undo')}
          </Button>
        )}
        {change.state === 'held' && change.blockedBy === null && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => sendNow.mutate({ changeIds: [change.id] })}
          >
            {t('outgoing.sendNow')}
          </Button>
        )}
        {change.state === 'refused' && (
          <Button size="compact-sm" variant="subtle" onClick={() => retry.mutate({ changeIds: [change.id] })}>
            {t('outgoing.retry')}
          </Button>
        )}
        {needsPerson(change) && (
          <Button size="compact-sm" variant="subtle" onClick={() => showScreen('outbox')}>
            {t('outgoing.decide')}
          </Button>
        )}
      </div>
    </li>
  )
}
