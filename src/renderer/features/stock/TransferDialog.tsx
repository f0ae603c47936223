import { Button, Checkbox, Modal, NumberInput, SegmentedControl, Table } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer, TransferRow, TransferSettings } from '#shared/contract/transfer.ts'
import { AT_ZERO, BUFFER_KINDS } from '#shared/domain/stock.ts'
import { orpc } from '../../api/client.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { useListingWords } from '../listings/use-listing-words.ts'

/** More lines than that are sent, too, but not drawn one by one. */
const MOST_DRAWN = 500

interface Props {
  transfer: Transfer
  name: string
  onClose(): void
}

/** What a shop would be told, listing by listing, before it is told anything. */
export function TransferDialog({ transfer, name, onClose }: Props) {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${t('transfer.title')}: ${name}`}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <TransferForm transfer={transfer} onClose={onClose} />
    </Modal>
  )
}

function TransferForm({ transfer, onClose }: Omit<Props, 'name'>) {
  const { t } = useTranslation('catalog')
  const { sourceId, isEnabled } = transfer
  const [settings, setSettings] = useState<TransferSettings>({
    bufferKind: transfer.bufferKind,
    bufferValue: transfer.bufferValue,
    atZero: transfer.atZero,
  })
  const [changed, setChanged] = useState<ReadonlyMap<number, boolean>>(new Map())
  const preview = useQuery({
    ...orpc.transfer.preview.queryOptions({ input: { sourceId, ...settings } }),
    placeholderData: keepPreviousData,
  })
  const enable = useMutation(orpc.transfer.enable.mutationOptions({ onSuccess: onClose }))
  const rows = preview.data ?? []
  const isIncluded = ({ listingId, leftOut }: TransferRow) => changed.get(listingId) ?? leftOut !== 'excluded'
  const isPossible = ({ leftOut }: TransferRow) => leftOut === null || leftOut === 'excluded'
  const toChange = rows.filter((row) => row.leftOut === null && isIncluded(row) && !row.isSame)
  const same = rows.filter((row) => row.leftOut === null && isIncluded(row) && row.isSame)
  // What changes first; what cannot be told at the end.
  const rank = (row: TransferRow) => (row.leftOut === null ? Number(row.isSame) : 2)
  const drawn = [...rows].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_DRAWN)

  if (preview.isPending) return <LateLoader height={200} />
  return (
    <div className={classes.form}>
      <p className={classes.lead}>{t('transfer.lead')}</p>
      <div className={classes.panelRow}>
        <NumberInput
          w={120}
          label={t('transfer.buffer')}
          min={0}
          max={settings.bufferKind === 'percent' ? 100 : 10_000}
          clampBehavior="strict"
          allowDecimal={false}
          value={settings.bufferValue}
          onChange={(value) => setSettings({ ...settings, bufferValue: Number(value) || 0 })}
        />
        <SegmentedControl
          aria-label={t('transfer.bufferKind')}
          value={settings.bufferKind}
          onChange={(bufferKind) =>
            setSettings({
              ...settings,
              bufferKind,
              bufferValue:
                bufferKind === 'percent' ? Math.min(100, settings.bufferValue) : settings.bufferValue,
            })
          }
          data={BUFFER_KINDS.map((value) => ({ value, label: t(`transfer.${value}`) }))}
        />
        <SegmentedControl
          aria-label={t('transfer.atZero')}
          value={settings.atZero}
          onChange={(atZero) => setSettings({ ...settings, atZero })}
          data={AT_ZERO.map((value) => ({
            value,
            label: `${t('transfer.atZeroShort')} ${t(`presence.${value}`)}`,
          }))}
        />
      </div>
      <p className={classes.lead} role="status">
        {t('transfer.summary', {
          change: toChange.length,
          same: same.length,
          left: rows.length - toChange.length - same.length,
        })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('transfer.preview')}>
        <PreviewTable
          rows={drawn}
          isIncluded={isIncluded}
          isPossible={isPossible}
          onIncluded={(listingId, included) => setChanged(new Map(changed).set(listingId, included))}
        />
      </section>
      {enable.isError && (
        <p role="alert" className={classes.bad}>
          {t('failed')}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          loading={enable.isPending}
          onClick={() =>
            enable.mutate({
              sourceId,
              ...settings,
              excludedListingIds: rows.filter((row) => !isIncluded(row)).map(({ listingId }) => listingId),
            })
          }
        >
          {t(isEnabled ? 'transfer.save' : 'transfer.start', { count: toChange.length })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}

interface PreviewTableProps {
  rows: readonly TransferRow[]
  isIncluded(row: TransferRow): boolean
  isPossible(row: TransferRow): boolean
  onIncluded(listingId: number, isIncluded: boolean): void
}

function PreviewTable({ rows, isIncluded, isPossible, onIncluded }: PreviewTableProps) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const words = useListingWords()
  const show = ({ quantity, presence }: TransferRow['has']) => (
    <>
      {quantity === null ? t('listings.uncounted') : format.number(quantity)}
      {presence !== null && <span className={classes.dim}>{words.presence(presence)}</span>}
    </>
  )
  return (
    <Table className={classes.table} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={36} aria-label={t('transfer.include')} />
          <Table.Th>{t('column.listing')}</Table.Th>
          <Table.Th className={classes.number}>{t('transfer.has')}</Table.Th>
          <Table.Th className={classes.number}>{t('transfer.gets')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.listingId}>
            <Table.Td>
              {isPossible(row) && (
                <Checkbox
                  size="xs"
                  aria-label={t('transfer.includeNamed', { name: row.name })}
                  checked={isIncluded(row)}
                  onChange={({ currentTarget: { checked } }) => onIncluded(row.listingId, checked)}
                />
              )}
            </Table.Td>
            <Table.Td className={classes.name}>
              {row.name}
              <span className={classes.dim}>{row.sku}</span>
            </Table.Td>
            <Table.Td className={classes.number}>{show(row.has)}</Table.Td>
            <Table.Td className={classes.number}>
              {row.gets !== null && isIncluded(row) ? (
                <strong>{row.isSame ? t('transfer.same') : show(row.gets)}</strong>
              ) : (
                <span className={classes.dim}>{t(`leftOut.${row.leftOut ?? 'excluded'}`)}</span>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
