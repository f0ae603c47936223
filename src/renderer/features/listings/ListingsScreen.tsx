import { Button, NativeSelect, SegmentedControl, TextInput, Title } from '@mantine/core'
import { IconSearch, IconTablePlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListingFilter } from '#shared/contract/listings.ts'
import type { CreationScope } from '#shared/contract/products.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { useLate } from '../../ui/use-late.ts'
import { Pager } from '../outbox/Pager.tsx'
import { CreationDialog } from '../products/CreationDialog.tsx'
import { SourceSelect } from '../sources/SourceSelect.tsx'
import { ListingTable } from './ListingTable.tsx'
import { SyncPanel } from './SyncPanel.tsx'

const PAGE_ROWS = 100
const PRESENCES = ['available', 'order', 'not_available'] as const
const LINKS = ['all', 'unlinked', 'linked', 'gone'] as const

/** The goods of the shops as Prom shows them, and the way from them to the seller's own products. */
export function ListingsScreen() {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  const sources = [...useSourcesById().values()].filter(({ state }) => state !== 'removed')
  const [text, setText] = useState('')
  const [sourceId, setSourceId] = useState<number | null>(null)
  const [link, setLink] = useState<(typeof LINKS)[number]>('all')
  const [presence, setPresence] = useState('')
  const [groupId, setGroupId] = useState('')
  const [offset, setOffset] = useState(0)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const [scope, setScope] = useState<CreationScope | null>(null)
  const late = useLate(text)
  const filter: ListingFilter = {
    ...(late === '' ? {} : { text: late }),
    ...(sourceId === null ? {} : { sourceId }),
    ...(link === 'linked' || link === 'unlinked' ? { link } : {}),
    ...(link === 'gone' ? { isGone: true } : {}),
    ...(presence === '' ? {} : { presence }),
    ...(groupId === '' || sourceId === null ? {} : { groupExternalId: Number(groupId) }),
  }
  const listings = useQuery({
    ...orpc.listings.list.queryOptions({ input: { filter, offset, limit: PAGE_ROWS } }),
    placeholderData: keepPreviousData,
  })
  const groups = useQuery({
    ...orpc.listings.groups.queryOptions({ input: { sourceId: sourceId ?? 0 } }),
    enabled: sourceId !== null,
  }).data
  const syncs = useQuery(orpc.listings.syncs.queryOptions()).data
  const total = listings.data?.total ?? 0
  const isAnyRead = syncs?.some(({ firstReadAt }) => firstReadAt !== null) ?? false
  const ofSource = sourceId === null ? {} : { sourceId }

  function change(apply: () => void): void {
    apply()
    setOffset(0)
    setTicked(new Set())
  }

  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3">
            {t('listings.title')}
          </Title>
          <p className={classes.lead}>{t('listings.lead')}</p>
        </div>
        <div className={classes.buttons}>
          <Button
            variant="default"
            disabled={!isAnyRead}
            onClick={() => setScope({ kind: 'new', ...ofSource })}
          >
            {t('listings.createNew')}
          </Button>
          <Button
            leftSection={<IconTablePlus size={16} aria-hidden />}
            disabled={!isAnyRead}
            onClick={() =>
              setScope(
                ticked.size > 0 ? { kind: 'chosen', listingIds: [...ticked] } : { kind: 'all', ...ofSource },
              )
            }
          >
            {ticked.size > 0 ? t('listings.createChosen', { count: ticked.size }) : t('listings.createAll')}
          </Button>
        </div>
      </header>
      <SyncPanel syncs={syncs ?? []} />
      <div className={classes.filters}>
        <TextInput
          className={classes.search}
          type="search"
          size="xs"
          aria-label={t('listings.search')}
          placeholder={t('listings.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          maxLength={200}
          value={text}
          onChange={({ currentTarget: { value } }) => change(() => setText(value))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('listings.linkLabel')}
          value={link}
          onChange={(value) => change(() => setLink(value))}
          data={LINKS.map((value) => ({ value, label: t(`listings.link.${value}`) }))}
        />
        <NativeSelect
          size="xs"
          aria-label={t('column.presence')}
          value={presence}
          onChange={({ currentTarget: { value } }) => change(() => setPresence(value))}
          data={[
            { value: '', label: t('listings.anyPresence') },
            ...PRESENCES.map((value) => ({ value, label: t(`presence.${value}`) })),
          ]}
        />
        <SourceSelect
          aria-label={commonT('nav.sources')}
          sources={sources}
          anyLabel={t('allSources')}
          value={sourceId}
          onChoose={(id) =>
            change(() => {
              setSourceId(id)
              setGroupId('')
            })
          }
        />
        {groups !== undefined && groups.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label={t('listings.group')}
            value={groupId}
            onChange={({ currentTarget: { value } }) => change(() => setGroupId(value))}
            data={[
              { value: '', label: t('listings.anyGroup') },
              ...groups.map(({ externalId, name, count }) => ({
                value: String(externalId),
                label: `${name} · ${count}`,
              })),
            ]}
          />
        )}
      </div>
      {listings.isPending && <LateLoader height={160} />}
      {listings.isError && <p role="alert">{t('failed')}</p>}
      {listings.data !== undefined && total === 0 && (
        <p className={classes.lead}>{t(isAnyRead ? 'listings.nothing' : 'listings.notRead')}</p>
      )}
      {total > 0 && <ListingTable rows={listings.data?.rows ?? []} ticked={ticked} onTicked={setTicked} />}
      {total > PAGE_ROWS && <Pager offset={offset} pageRows={PAGE_ROWS} total={total} onMove={setOffset} />}
      {scope !== null && (
        <CreationDialog
          scope={scope}
          onClose={() => {
            setScope(null)
            setTicked(new Set())
          }}
        />
      )}
    </div>
  )
}
