import { useTranslation } from 'react-i18next'
import type { HistoryEntry, OrderDetails } from '#shared/contract/orders.ts'
import { useFormat } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { AttemptList } from './AttemptList.tsx'
import { HistoryEntryText } from './HistoryEntryText.tsx'
import classes from './OrderCard.module.css'
import { PromTools } from './PromTools.tsx'
import { Section } from './Section.tsx'

/** What happened to the order and when, newest first: here, on Prom, and between the two. */
export function HistorySection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  const format = useFormat()
  const now = useNow()
  return (
    <Section title={t('history')}>
      <ol className={classes.history}>
        {order.history.map((entry: HistoryEntry) => (
          <li key={entry.id}>
            <time dateTime={new Date(entry.at).toISOString()}>{format.dayTime(entry.at, now)}</time>
            <div className={classes.historyText}>
              <HistoryEntryText entry={entry} order={order} />
              {entry.kind === 'outgoing' && entry.changeId !== null && (
                <AttemptList changeId={entry.changeId} />
              )}
            </div>
          </li>
        ))}
      </ol>
      <PromTools order={order} />
    </Section>
  )
}
