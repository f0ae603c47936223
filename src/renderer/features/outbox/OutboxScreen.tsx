import { SegmentedControl, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ActionGroup } from './ActionGroup.tsx'
import { EmptyOutbox } from './EmptyOutbox.tsx'
import { OutboxFilterBar } from './OutboxFilterBar.tsx'
import classes from './OutboxScreen.module.css'
import { useOutboxFilter } from './outbox-filter.ts'
import { groupByAction } from './outbox-rows.ts'
import { Pager } from './Pager.tsx'
import { StockChanges } from './StockChanges.tsx'
import { useChangeWords } from './use-change-words.ts'
import { useOutboxActions } from './use-outbox-actions.ts'

/** Rows of one page: a long list is paged, so that thousands of changes cost no more than these. */
const PAGE_ROWS = 100

/** Everything that goes, went or did not go to Prom: changes of orders, and stock where a shop is told it. */
export function OutboxScreen() {
  const { t } = useTranslation('outbox')
  const format = useFormat()
  const [part, setPart] = useState<'orders' | 'stock'>('orders')
  const transfers = useQuery(orpc.transfer.list.queryOptions()).data ?? []
  const ofStock = useQuery(orpc.transfer.count.queryOptions()).data ?? { moving: 0, attention: 0 }
  const stockCount = ofStock.moving + ofStock.attention
  const hasStock = stockCount > 0 || transfers.some(({ isEnabled }) => isEnabled)
  return (
    <div className={classes.screen}>
      <header>
        <Title order={1} size="h3">
          {t('title')}
        </Title>
        <p className={classes.lead}>{t('lead')}</p>
      </header>
      {hasStock && (
        <div>
          <SegmentedControl
            aria-label={t('stock.tabLabel')}
            value={part}
            onChange={setPart}
            data={[
              { value: 'orders', label: t('stock.orders') },
              {
                value: 'stock',
                label: stockCount === 0 ? t('stock.tab') : `${t('stock.tab')} · ${format.number(stockCount)}`,
              },
            ]}
          />
        </div>
      )}
      {hasStock && part === 'stock' ? <StockChanges /> : <OrderChanges />}
    </div>
  )
}

/** Every change of an order that goes, went or did not go to Prom, with what can be done about it. */
function OrderChanges() {
  const { t } = useTranslation('outbox')
  const { show, state, sourceId, offset, setOffset } = useOutboxFilter()
  const now = useNow(1_000)
  const words = useChangeWords()
  const actions = useOutboxActions()
  const changes = useQuery({
    ...orpc.outbox.list.queryOptions({
      input: {
        show,
        offset,
        limit: PAGE_ROWS,
        ...(state === null ? {} : { state }),
        ...(sourceId === null ? {} : { sourceId }),
      },
    }),
    placeholderData: keepPreviousData,
  })
  const rows = changes.data?.rows ?? []
  const total = changes.data?.total ?? 0

  // The last page empties while its changes are sent: go back to one that has rows.
  useEffect(() => {
    if (!changes.isPlaceholderData && offset > 0 && offset >= total && changes.data !== undefined) {
      setOffset(Math.max(0, Math.floor((total - 1) / PAGE_ROWS) * PAGE_ROWS))
    }
  }, [changes.data, changes.isPlaceholderData, offset, total, setOffset])

  return (
    <>
      <OutboxFilterBar />
      {changes.isPending && <LateLoader height={160} />}
      {changes.isError && (
        <LoadFailed text={t('listFailed')} retryLabel={t('retry')} onRetry={() => changes.refetch()} />
      )}
      {changes.data !== undefined && rows.length === 0 && <EmptyOutbox />}
      {rows.length > 0 && (
        <ul className={classes.list} aria-label={t('title')}>
          {groupByAction(rows, changes.data?.acts ?? []).map((group) => (
            <ActionGroup key={group.actionId} group={group} now={now} words={words} actions={actions} />
          ))}
        </ul>
      )}
      {total > PAGE_ROWS && <Pager offset={offset} pageRows={PAGE_ROWS} total={total} onMove={setOffset} />}
    </>
  )
}
