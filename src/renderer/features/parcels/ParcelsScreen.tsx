import { Button, SegmentedControl, Title } from '@mantine/core'
import { IconTablePlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PARCEL_SHELVES, type ParcelShelf } from '#shared/contract/parcels.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Pager } from '../outbox/Pager.tsx'
import { SourceSelect } from '../sources/SourceSelect.tsx'
import { TableDialog } from '../tracking/TableDialog.tsx'
import { ParcelRow } from './ParcelRow.tsx'
import classes from './ParcelsScreen.module.css'

const PAGE_ROWS = 100

/** Where the parcels are, and which of them want a person; the most urgent first. */
export function ParcelsScreen() {
  const { t } = useTranslation('parcels')
  const { t: trackingT } = useTranslation('tracking')
  const { t: commonT } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const sources = useSourcesById()
  const [shelf, setShelf] = useState<ParcelShelf>('attention')
  const [sourceId, setSourceId] = useState<number | null>(null)
  const [offset, setOffset] = useState(0)
  const [isPasting, setPasting] = useState(false)
  const ofSource = sourceId === null ? {} : { sourceId }
  const counts = useQuery(orpc.parcels.count.queryOptions({ input: ofSource })).data
  const parcels = useQuery({
    ...orpc.parcels.list.queryOptions({ input: { shelf, ...ofSource, offset, limit: PAGE_ROWS } }),
    placeholderData: keepPreviousData,
  })
  const rows = parcels.data?.rows ?? []
  const total = parcels.data?.total ?? 0

  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3">
            {t('title')}
          </Title>
          <p className={classes.lead}>{t('lead')}</p>
        </div>
        <Button
          variant="default"
          leftSection={<IconTablePlus size={16} aria-hidden />}
          onClick={() => setPasting(true)}
        >
          {trackingT('table.open')}
        </Button>
      </header>
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={t('shelf.label')}
          value={shelf}
          onChange={(value) => {
            setShelf(value)
            setOffset(0)
          }}
          data={PARCEL_SHELVES.map((value) => ({
            value,
            label:
              counts === undefined
                ? t(`shelf.${value}`)
                : `${t(`shelf.${value}`)} · ${format.number(counts.byShelf[value])}`,
          }))}
        />
        <SourceSelect
          aria-label={commonT('nav.sources')}
          sources={[...sources.values()]}
          anyLabel={t('allSources')}
          value={sourceId}
          onChoose={(id) => {
            setSourceId(id)
            setOffset(0)
          }}
        />
      </div>
      {parcels.isPending && <LateLoader height={160} />}
      {parcels.isError && (
        <LoadFailed text={t('listFailed')} retryLabel={t('retry')} onRetry={() => void parcels.refetch()} />
      )}
      {parcels.data !== undefined && rows.length === 0 && (
        <p className={classes.lead}>{t(`empty.${shelf}`)}</p>
      )}
      {rows.length > 0 && (
        <ul className={classes.list} aria-label={t(`shelf.${shelf}`)}>
          {rows.map((parcel) => (
            <ParcelRow key={parcel.order.id} parcel={parcel} now={now} />
          ))}
        </ul>
      )}
      {total > PAGE_ROWS && <Pager offset={offset} pageRows={PAGE_ROWS} total={total} onMove={setOffset} />}
      <TableDialog isOpened={isPasting} onClose={() => setPasting(false)} />
    </div>
  )
}
