import { Button, Modal, NumberInput, SegmentedControl, Table, TextInput } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockAct, StockRow } from '#shared/contract/stock.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { useFormat } from '../../ui/format.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { Pager } from '../outbox/Pager.tsx'

const PAGE_ROWS = 50
const ACTS = ['receipt', 'writeOff', 'count'] as const

/** The stock of one product: what a person does to it, and its ledger. */
export function StockDialog({ row, onClose }: { row: StockRow; onClose(): void }) {
  const { t: commonT } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={row.name}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <ActForm row={row} />
      <Ledger productId={row.productId} onLeave={onClose} />
    </Modal>
  )
}

function ActForm({ row }: { row: StockRow }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const [now, setNow] = useState(row)
  const [kind, setKind] = useState<StockAct['kind']>('receipt')
  const [quantity, setQuantity] = useState<number | string>('')
  const [note, setNote] = useState('')
  const act = useMutation(
    orpc.stock.act.mutationOptions({
      onSuccess(changed) {
        setNow(changed)
        setQuantity('')
        setNote('')
      },
    }),
  )
  const most =
    act.error instanceof ORPCError && act.error.code === 'TOO_MANY'
      ? (act.error.data as { most: number }).most
      : null
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ productId: row.productId, kind, quantity: Number(quantity), note })
      }}
    >
      <p className={classes.lead} role="status">
        {now.available === null
          ? t('stock.neverCounted')
          : t('stock.numbers', {
              onHand: format.number(now.onHand ?? 0),
              reserved: format.number(now.reserved ?? 0),
              available: format.number(now.available),
            })}
      </p>
      <SegmentedControl
        aria-label={t('act.label')}
        value={kind}
        onChange={setKind}
        data={ACTS.map((value) => ({ value, label: t(`act.${value}`) }))}
      />
      <div className={classes.columns}>
        <NumberInput
          label={t(kind === 'count' ? 'act.found' : 'act.quantity')}
          min={0}
          allowDecimal={false}
          value={quantity}
          onChange={setQuantity}
          error={most === null ? undefined : t('act.tooMany', { count: most })}
          data-autofocus
        />
        <TextInput
          label={t('act.note')}
          maxLength={300}
          value={note}
          onChange={({ currentTarget: { value } }) => setNote(value)}
        />
      </div>
      {act.isError && most === null && (
        <p role="alert" className={classes.bad}>
          {t('failed')}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={act.isPending} disabled={quantity === ''}>
          {t('act.save')}
        </Button>
      </div>
    </form>
  )
}

function Ledger({ productId, onLeave }: { productId: number; onLeave(): void }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const openOrder = useView((view) => view.openOrder)
  const [offset, setOffset] = useState(0)
  const movements = useQuery({
    ...orpc.stock.movements.queryOptions({ input: { productId, offset, limit: PAGE_ROWS } }),
    placeholderData: keepPreviousData,
  }).data
  const signed = (value: number) =>
    value === 0 ? '' : `${value > 0 ? '+' : '−'}${format.number(Math.abs(value))}`
  if (movements === undefined || movements.total === 0) return null
  return (
    <>
      <h3 className={classes.subtitle}>{t('ledger.title')}</h3>
      <Table className={classes.table} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('ledger.at')}</Table.Th>
            <Table.Th>{t('ledger.kind')}</Table.Th>
            <Table.Th className={classes.number}>{t('column.onHand')}</Table.Th>
            <Table.Th className={classes.number}>{t('column.reserved')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {movements.rows.map(
            ({ id, at, kind, onHandDelta, reservedDelta, orderId, orderExternalId, note }) => (
              <Table.Tr key={id}>
                <Table.Td>{format.dateTime(at)}</Table.Td>
                <Table.Td>
                  {t(`movement.${kind}`)}{' '}
                  {orderId !== null && orderExternalId !== null && (
                    <button
                      type="button"
                      className={classes.link}
                      onClick={() => {
                        onLeave()
                        openOrder(orderId)
                      }}
                    >
                      {groupedNumber(orderExternalId)}
                    </button>
                  )}
                  {note !== null && <span className={classes.dim}>{note}</span>}
                </Table.Td>
                <Table.Td className={classes.number}>{signed(onHandDelta)}</Table.Td>
                <Table.Td className={classes.number}>{signed(reservedDelta)}</Table.Td>
              </Table.Tr>
            ),
          )}
        </Table.Tbody>
      </Table>
      {movements.total > PAGE_ROWS && (
        <Pager offset={offset} pageRows={PAGE_ROWS} total={movements.total} onMove={setOffset} />
      )}
    </>
  )
}
