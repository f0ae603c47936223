import { Button, Modal, Table } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnmatchedLine } from '#shared/contract/products.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { useFormat } from '../../ui/format.ts'
import { Pager } from '../outbox/Pager.tsx'
import { ProductPicker } from './ProductPicker.tsx'

const PAGE_ROWS = 100

/** Lines of orders that take from no product: each is tied once, for the orders that are here and those to come. */
export function UnmatchedLines() {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const sources = useSourcesById()
  const [offset, setOffset] = useState(0)
  const [tying, setTying] = useState<UnmatchedLine | null>(null)
  const lines = useQuery({
    ...orpc.products.unmatchedLines.queryOptions({ input: { offset, limit: PAGE_ROWS } }),
    placeholderData: keepPreviousData,
  }).data
  if (lines === undefined) return null
  if (lines.total === 0) return <p className={classes.lead}>{t('unmatched.nothing')}</p>
  return (
    <>
      <p className={classes.lead}>{t('unmatched.lead')}</p>
      <Table className={classes.table} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('unmatched.line')}</Table.Th>
            <Table.Th className={classes.number}>{t('unmatched.orders')}</Table.Th>
            <Table.Th>{t('unmatched.last')}</Table.Th>
            <Table.Th aria-label={t('unmatched.tie')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.rows.map((line) => (
            <Table.Tr key={`${line.sourceId}/${line.lineKey}`}>
              <Table.Td className={classes.name}>
                {line.name}
                <span className={classes.dim}>
                  {[line.sku, sources.get(line.sourceId)?.name].filter(Boolean).join(' · ')}
                </span>
              </Table.Td>
              <Table.Td className={classes.number}>{format.number(line.orderCount)}</Table.Td>
              <Table.Td>{format.date(line.lastOrderAt)}</Table.Td>
              <Table.Td className={classes.number}>
                <Button size="compact-sm" variant="default" onClick={() => setTying(line)}>
                  {t('unmatched.tie')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {lines.total > PAGE_ROWS && (
        <Pager offset={offset} pageRows={PAGE_ROWS} total={lines.total} onMove={setOffset} />
      )}
      {tying !== null && <TieDialog line={tying} onClose={() => setTying(null)} />}
    </>
  )
}

/** Ties what lines of orders name to a product, once for all of them. */
export function TieDialog({
  line,
  onClose,
}: {
  line: Pick<UnmatchedLine, 'sourceId' | 'lineKey' | 'name'>
  onClose(): void
}) {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  const [productId, setProductId] = useState<number | null>(null)
  const tie = useMutation(orpc.products.tieLine.mutationOptions({ onSuccess: onClose }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('unmatched.title')}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          tie.mutate({ sourceId: line.sourceId, lineKey: line.lineKey, productId })
        }}
      >
        <p className={classes.lead}>{line.name}</p>
        <ProductPicker label={t('column.product')} value={productId} onChange={setProductId} />
        {tie.isError && (
          <p role="alert" className={classes.bad}>
            {t('failed')}
          </p>
        )}
        <Button type="submit" disabled={productId === null} loading={tie.isPending}>
          {t('unmatched.save')}
        </Button>
      </form>
    </Modal>
  )
}
