import { Button, Text } from '@mantine/core'
import { IconHelpCircle, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotSentReason, OrderDetails } from '#shared/contract/orders.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useOutgoingTexts } from '../actions/use-outgoing-texts.ts'
import { ChangeStanding } from './ChangeStanding.tsx'
import classes from './OrderCard.module.css'
import { useReread } from './use-reread.ts'

/** Reads the order anew, and answers why nothing went to Prom. */
export function PromTools({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('actions')
  const [isAsked, setAsked] = useState(false)
  const { reread, isPending, failure } = useReread({ onReread: () => announce(t('outgoing.reread')) })

  return (
    <>
      <div className={classes.promTools}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-expanded={isAsked}
          leftSection={<IconHelpCircle size={15} aria-hidden />}
          onClick={() => setAsked(!isAsked)}
        >
          {t('why.ask')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          loading={isPending}
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => reread(order.id)}
        >
          {t('outgoing.refresh')}
        </Button>
      </div>
      {failure !== null && (
        <Text role="alert" c="var(--k-bad-text)">
          {failure}
        </Text>
      )}
      {isAsked && <Explanation order={order} />}
    </>
  )
}

/** Reasons that the rules of the shop answer for. */
const ABOUT_RULES: readonly NotSentReason[] = ['rulesOff', 'noRule', 'sameTarget']

function Explanation({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('actions')
  const format = useFormat()
  const now = useNow()
  const showSource = useView((state) => state.showSource)
  const { data, isError } = useQuery({
    ...orpc.orders.explainNotSent.queryOptions({ input: { orderId: order.id } }),
    staleTime: 0,
  })
  if (isError) return <p className={classes.why}>{t('why.failed')}</p>
  if (data === undefined) return null
  return (
    <div className={classes.why} role="status">
      {data === null ? (
        <WhereLastChangeStands order={order} />
      ) : (
        <>
          {format.dayTime(data.at, now)}: {t(`why.${data.reason}`)}
          {ABOUT_RULES.includes(data.reason) && (
            <div>
              <Button
                variant="subtle"
                size="compact-sm"
                ml={-8}
                onClick={() => showSource({ id: order.sourceId, tab: 'rules' })}
              >
                {t('why.openRules')}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  )
}

/** Nothing kept the last change of status from the outbox: what became of it there. */
function WhereLastChangeStands({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('actions')
  const outgoing = useOutgoingTexts()
  const { data, isError } = useQuery({
    ...orpc.outbox.list.queryOptions({ input: { show: 'all', orderId: order.id, offset: 0, limit: 50 } }),
    staleTime: 0,
  })
  if (isError) return t('why.failed')
  if (data === undefined) return null
  const change = data.rows.find(({ target, state }) => target.kind === 'status' && state !== 'undone')
  if (change === undefined) return t('why.nothing')
  const words = change.state === 'refused' ? (change.problem?.detail ?? '') : ''
  return (
    <>
      {t('why.lastChange')} <strong>→ {outgoing.target(change.target, change.sourceId)}</strong>{' '}
      <ChangeStanding change={change} />
      {words !== '' && <div className={classes.promWords}>{t('outgoing.promSays', { words })}</div>}
    </>
  )
}
