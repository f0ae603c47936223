import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SUCCESS_RATE_RULE } from '#shared/domain/success-rate.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { KnownRate } from './KnownRate.tsx'
import { RateGauge } from './RateGauge.tsx'
import { DaysAhead, LeftOutOrders, NamedCancellations, OneMore } from './RateParts.tsx'
import classes from './SuccessRate.module.css'

/** Prom's success rate of a shop: our estimate beside the true value, and what would become of it (product M3). */
export function SuccessRate() {
  const { t } = useTranslation('successRate')
  const sources = [...useSourcesById().values()].filter(({ state }) => state !== 'removed')
  const [chosenId, setChosenId] = useState<number | null>(null)
  const sourceId = chosenId ?? sources[0]?.id ?? null

  return (
    <div className={classes.section}>
      <p className={classes.dim}>{t('promWordsLead')}</p>
      {sources.length > 1 && (
        <NativeSelect
          label={t('source')}
          maw={320}
          value={String(sourceId)}
          onChange={({ currentTarget: { value } }) => setChosenId(Number(value))}
          data={sources.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      {sourceId !== null && <OfSource key={sourceId} sourceId={sourceId} />}
      <p className={classes.dim}>{t('rule', { article: SUCCESS_RATE_RULE.article })}</p>
    </div>
  )
}

function OfSource({ sourceId }: { sourceId: number }) {
  const { t } = useTranslation('successRate')
  const estimate = useQuery(orpc.successRate.get.queryOptions({ input: { sourceId } }))
  if (estimate.isError) {
    return <LoadFailed text={t('failed')} retryLabel={t('retry')} onRetry={() => void estimate.refetch()} />
  }
  if (estimate.isPending) return <LateLoader height={240} />
  return (
    <>
      <div className={classes.rates}>
        <RateGauge estimate={estimate.data} />
        <KnownRate sourceId={sourceId} estimate={estimate.data} />
      </div>
      <div className={classes.parts}>
        <OneMore estimate={estimate.data} />
        <LeftOutOrders estimate={estimate.data} />
        <NamedCancellations estimate={estimate.data} />
        <DaysAhead estimate={estimate.data} />
      </div>
    </>
  )
}
