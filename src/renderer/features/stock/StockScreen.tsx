import { Button, SegmentedControl, Table, TextInput, Title } from '@mantine/core'
import { IconSearch, IconSettings, IconTablePlus } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { STOCK_SHELVES, type StockRow, type StockShelf } from '#shared/contract/stock.ts'
import { orpc } from '../../api/client.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useLate } from '../../ui/use-late.ts'
import { ExportMenu } from '../export/ExportMenu.tsx'
import { Pager } from '../outbox/Pager.tsx'
import { tellDone, tellFailed } from '../sources/tell.tsx'
import { PolicyDialog } from './PolicyDialog.tsx'
import { ReturnQuestions } from './ReturnQuestions.tsx'
import { StockDialog } from './StockDialog.tsx'
import { StockTableDialog } from './StockTableDialog.tsx'
import { TransferPanel } from './TransferPanel.tsx'

const PAGE_ROWS = 100

/** What is on the shelf, what orders have reserved of it, and what may still be sold. */
export function StockScreen() {
  const { t } = useTranslation('catalog')
  const [shelf, setShelf] = useState<StockShelf>('all')
  const [text, setText] = useState('')
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<StockRow | null>(null)
  const [isPolicyOpened, setPolicyOpened] = useState(false)
  const [isTableOpened, setTableOpened] = useState(false)
  const late = useLate(text)
  const stock = useQuery({
    ...orpc.stock.list.queryOptions({
      input: { shelf, offset, limit: PAGE_ROWS, ...(late === '' ? {} : { text: late }) },
    }),
    placeholderData: keepPreviousData,
  })
  const counts = useQuery(orpc.stock.count.queryOptions()).data
  const countFromProm = useMutation(
    orpc.stock.countFromProm.mutationOptions({
      onSuccess: ({ countedCount }) => tellDone(t('stock.counted', { count: countedCount })),
      onError: () => tellFailed(t('failed')),
    }),
  )
  const total = stock.data?.total ?? 0

  function change(apply: () => void): void {
    apply()
    setOffset(0)
  }

  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3">
            {t('stock.title')}
          </Title>
          <p className={classes.lead}>{t('stock.lead')}</p>
        </div>
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<IconTablePlus size={16} aria-hidden />}
            onClick={() => setTableOpened(true)}
          >
            {t('table.open')}
          </Button>
          <ExportMenu input={(format) => ({ what: 'stock', format })} />
          <Button
            variant="default"
            leftSection={<IconSettings size={16} aria-hidden />}
            onClick={() => setPolicyOpened(true)}
          >
            {t('stock.policy')}
          </Button>
        </div>
      </header>
      <TransferPanel />
      <ReturnQuestions />
      <div className={classes.filters}>
        <SegmentedControl
          size="xs"
          aria-label={t('stock.shelfLabel')}
          value={shelf}
          onChange={(value) => change(() => setShelf(value))}
          data={STOCK_SHELVES.map((value) => ({
            value,
            label:
              value === 'low' && counts !== undefined && counts.low > 0
                ? `${t('stock.shelf.low')} · ${counts.low}`
                : t(`stock.shelf.${value}`),
          }))}
        />
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
        {shelf === 'uncounted' && total > 0 && (
          <Button
            size="xs"
            variant="default"
            loading={countFromProm.isPending}
            onClick={() => countFromProm.mutate({})}
          >
            {t('stock.countFromProm')}
          </Button>
        )}
      </div>
      {stock.isPending && <LateLoader height={160} />}
      {stock.isError && <p role="alert">{t('failed')}</p>}
      {stock.data !== undefined && total === 0 && <p className={classes.lead}>{t(`stock.empty.${shelf}`)}</p>}
      {total > 0 && <StockTable rows={stock.data?.rows ?? []} onOpen={setOpened} />}
      {total > PAGE_ROWS && <Pager offset={offset} pageRows={PAGE_ROWS} total={total} onMove={setOffset} />}
      {opened !== null && <StockDialog row={opened} onClose={() => setOpened(null)} />}
      {isTableOpened && <StockTableDialog onClose={() => setTableOpened(false)} />}
      {isPolicyOpened && <PolicyDialog onClose={() => setPolicyOpened(false)} />}
    </div>
  )
}

function StockTable({ rows, onOpen }: { rows: readonly StockRow[]; onOpen(row: StockRow): void }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const show = (value: number | null) => (value === null ? '—' : format.number(value))
  return (
    <Table className={classes.table} verticalSpacing={6} highlightOnHover aria-label={t('stock.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column.name')}</Table.Th>
          <Table.Th>{t('column.sku')}</Table.Th>
          <Table.Th className={classes.number}>{t('column.onHand')}</Table.Th>
          <Table.Th className={classes.number}>{t('column.reserved')}</Table.Th>
          <Table.Th className={classes.number}>{t('column.available')}</Table.Th>
          <Table.Th aria-label={t('column.mark')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.productId}>
            <Table.Td className={classes.name}>
              <button type="button" className={classes.link} onClick={() => onOpen(row)}>
                {row.name}
              </button>
            </Table.Td>
            <Table.Td>{row.sku ?? '—'}</Table.Td>
            <Table.Td className={classes.number}>{show(row.onHand)}</Table.Td>
            <Table.Td className={classes.number}>{show(row.reserved)}</Table.Td>
            <Table.Td className={classes.number}>
              <strong>{show(row.available)}</strong>
            </Table.Td>
            <Table.Td>
              <StockMark row={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function StockMark({ row: { available, lowStockThreshold } }: { row: StockRow }) {
  const { t } = useTranslation('catalog')
  if (available === null) return <Tag tone="neutral">{t('stock.uncounted')}</Tag>
  if (available < 0) return <Tag tone="bad">{t('stock.oversold', { count: -available })}</Tag>
  if (available === 0) return <Tag tone="bad">{t('stock.out')}</Tag>
  if (lowStockThreshold !== null && available < lowStockThreshold) {
    return <Tag tone="warn">{t('stock.low', { count: lowStockThreshold })}</Tag>
  }
  return null
}
