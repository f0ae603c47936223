import { Button, NativeSelect, SegmentedControl, Table, TextInput, Title } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductRow } from '#shared/contract/products.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useLate } from '../../ui/use-late.ts'
import { ItemPicture } from '../order/ItemPicture.tsx'
import { Pager } from '../outbox/Pager.tsx'
import { ProductDialog } from './ProductDialog.tsx'
import { UnmatchedLines } from './UnmatchedLines.tsx'

const PAGE_ROWS = 100
const SHELVES = ['all', 'different', 'unlinked', 'archived', 'unmatched'] as const

type Shelf = (typeof SHELVES)[number]

/** The seller's own products, what differs from Prom, and the lines of orders that belong to none. */
export function ProductsScreen() {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  const sources = [...useSourcesById().values()].filter(({ state }) => state !== 'removed')
  const showScreen = useView((view) => view.showScreen)
  const [shelf, setShelf] = useState<Shelf>('all')
  const [text, setText] = useState('')
  const [sourceId, setSourceId] = useState<number | null>(null)
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<number | 'new' | null>(null)
  const late = useLate(text)
  const isOfLines = shelf === 'unmatched'
  const products = useQuery({
    ...orpc.products.list.queryOptions({
      input: {
        shelf: isOfLines ? 'all' : shelf,
        offset,
        limit: PAGE_ROWS,
        ...(late === '' ? {} : { text: late }),
        ...(sourceId === null ? {} : { sourceId }),
      },
    }),
    placeholderData: keepPreviousData,
    enabled: !isOfLines,
  })
  const total = products.data?.total ?? 0

  function change(apply: () => void): void {
    apply()
    setOffset(0)
  }

  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3">
            {t('products.title')}
          </Title>
          <p className={classes.lead}>{t('products.lead')}</p>
        </div>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened('new')}>
          {t('products.add')}
        </Button>
      </header>
      <div className={classes.filters}>
        <SegmentedControl
          size="xs"
          aria-label={t('products.shelfLabel')}
          value={shelf}
          onChange={(value) => change(() => setShelf(value))}
          data={SHELVES.map((value) => ({ value, label: t(`products.shelf.${value}`) }))}
        />
        {!isOfLines && (
          <TextInput
            className={classes.search}
            type="search"
            size="xs"
            aria-label={t('products.search')}
            placeholder={t('products.search')}
            leftSection={<IconSearch size={14} aria-hidden />}
            maxLength={200}
            value={text}
            onChange={({ currentTarget: { value } }) => change(() => setText(value))}
          />
        )}
        {!isOfLines && sources.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={commonT('nav.sources')}
            value={sourceId === null ? '' : String(sourceId)}
            onChange={({ currentTarget: { value } }) =>
              change(() => setSourceId(value === '' ? null : Number(value)))
            }
            data={[
              { value: '', label: t('allSources') },
              ...sources.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
          />
        )}
      </div>
      {isOfLines && <UnmatchedLines />}
      {!isOfLines && products.isPending && <LateLoader height={160} />}
      {!isOfLines && products.isError && <p role="alert">{t('failed')}</p>}
      {!isOfLines && products.data !== undefined && total === 0 && (
        <div>
          <p className={classes.lead}>{t(`products.empty.${shelf}`)}</p>
          {shelf === 'all' && late === '' && (
            <Button mt="sm" variant="default" onClick={() => showScreen('listings')}>
              {t('products.toListings')}
            </Button>
          )}
        </div>
      )}
      {!isOfLines && total > 0 && (
        <ProductTable rows={products.data?.rows ?? []} onOpen={(productId) => setOpened(productId)} />
      )}
      {!isOfLines && total > PAGE_ROWS && (
        <Pager offset={offset} pageRows={PAGE_ROWS} total={total} onMove={setOffset} />
      )}
      {opened !== null && (
        <ProductDialog productId={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
      )}
    </div>
  )
}

function ProductTable({ rows, onOpen }: { rows: readonly ProductRow[]; onOpen(productId: number): void }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const sources = useSourcesById()
  return (
    <Table className={classes.table} verticalSpacing={6} highlightOnHover aria-label={t('products.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={60} aria-label={t('column.picture')} />
          <Table.Th>{t('column.name')}</Table.Th>
          <Table.Th>{t('column.sku')}</Table.Th>
          <Table.Th className={classes.number}>{t('column.price')}</Table.Th>
          <Table.Th className={classes.number}>{t('column.purchasePrice')}</Table.Th>
          <Table.Th>{t('column.shops')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td>
              <ItemPicture url={row.imageUrl} name={row.name} />
            </Table.Td>
            <Table.Td className={classes.name}>
              <button type="button" className={classes.link} onClick={() => onOpen(row.id)}>
                {row.name}
              </button>{' '}
              {row.differenceCount > 0 && (
                <Tag tone="info">{t('products.differences', { count: row.differenceCount })}</Tag>
              )}
            </Table.Td>
            <Table.Td>{row.sku ?? '—'}</Table.Td>
            <Table.Td className={classes.number}>
              {row.priceMinor === null ? '—' : format.money(row.priceMinor, row.currency)}
            </Table.Td>
            <Table.Td className={classes.number}>
              {row.purchasePriceMinor === null ? '—' : format.money(row.purchasePriceMinor, row.currency)}
            </Table.Td>
            <Table.Td>
              {row.listingCount === 0 ? (
                <span className={classes.dim}>{t('products.noListings')}</span>
              ) : (
                row.sourceIds.map((id) => sources.get(id)?.name ?? '').join(', ')
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
