import { Button, FileButton, Modal, Table, Textarea } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockTableLine } from '#shared/contract/stock.ts'
import { api, orpc } from '../../api/client.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { copyText } from '../../ui/copy.ts'
import { useFormat } from '../../ui/format.ts'
import { base64Of } from '../../ui/save-file.ts'
import { Tag } from '../../ui/Tag.tsx'
import { tellDone, tellFailed } from '../sources/tell.tsx'

/** Stock and purchase prices of many products at once: paste or open a table, look at each line, apply. */
export function StockTableDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('table.title')}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <TableForm onClose={onClose} />
    </Modal>
  )
}

function TableForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('catalog')
  const [text, setText] = useState('')
  const [lines, setLines] = useState<StockTableLine[] | null>(null)
  const onError = () => tellFailed(t('failed'))
  const preview = useMutation(orpc.stock.previewTable.mutationOptions({ onSuccess: setLines, onError }))
  const apply = useMutation(
    orpc.stock.applyTable.mutationOptions({
      onSuccess({ changedCount }) {
        tellDone(t('table.applied', { count: changedCount }))
        onClose()
      },
      onError,
    }),
  )

  /** Shows a workbook as it would be; a text is put into the field, where it can be looked over first. */
  async function open(file: File): Promise<void> {
    try {
      if (!/\.xlsx$/i.test(file.name)) setText(decodeText(await file.arrayBuffer()))
      else setLines(await api.stock.previewWorkbook({ base64: base64Of(await file.arrayBuffer()) }))
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'BAD_FILE') tellFailed(t('table.badFile'))
      else onError()
    }
  }

  async function copyPresent(): Promise<void> {
    if (await copyText(await api.stock.writeTable())) tellDone(t('table.copied'))
    else onError()
  }

  if (lines === null) {
    return (
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          preview.mutate({ text })
        }}
      >
        <Textarea
          label={t('table.text')}
          description={t('table.hint')}
          placeholder={'SKU-001\t12\t140,50'}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
          minRows={8}
          maxRows={14}
          autosize
          data-autofocus
          spellCheck={false}
        />
        <div className={classes.buttons}>
          <Button type="submit" disabled={text.trim() === ''} loading={preview.isPending}>
            {t('table.preview')}
          </Button>
          <FileButton
            accept=".xlsx,.csv,.tsv,.txt,text/csv"
            onChange={(file) => {
              if (file !== null) void open(file)
            }}
          >
            {(props) => (
              <Button variant="default" {...props}>
                {t('table.file')}
              </Button>
            )}
          </FileButton>
          <Button variant="default" onClick={() => void copyPresent().catch(onError)}>
            {t('table.copy')}
          </Button>
        </div>
      </form>
    )
  }

  const good = lines.flatMap(({ productId, quantity, purchasePriceMinor, problem }) =>
    productId === null || problem !== null ? [] : [{ productId, quantity, purchasePriceMinor }],
  )
  return (
    <div className={classes.form}>
      <p className={classes.lead} role="status">
        {lines.length === 0
          ? t('table.nothing')
          : lines.length > good.length && t('table.wrong', { count: lines.length - good.length })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('table.preview')}>
        <PreviewTable lines={lines} />
      </section>
      <div className={classes.buttons}>
        <Button
          disabled={good.length === 0}
          loading={apply.isPending}
          onClick={() => apply.mutate({ lines: good })}
        >
          {t('table.apply', { count: good.length })}
        </Button>
        <Button variant="default" onClick={() => setLines(null)}>
          {t('table.back')}
        </Button>
      </div>
    </div>
  )
}

function PreviewTable({ lines }: { lines: readonly StockTableLine[] }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  return (
    <Table className={classes.table} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th className={classes.number}>{t('table.line')}</Table.Th>
          <Table.Th>{t('column.product')}</Table.Th>
          <Table.Th className={classes.number}>{t('table.now')}</Table.Th>
          <Table.Th className={classes.number}>{t('table.will')}</Table.Th>
          <Table.Th className={classes.number}>{t('column.purchasePrice')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ line, text, name, sku, onHand, quantity, purchasePriceMinor, problem }) => (
          <Table.Tr key={line}>
            <Table.Td className={classes.number}>{line}</Table.Td>
            <Table.Td className={classes.name}>
              {name ?? text} {problem !== null && <Tag tone="bad">{t(`table.problem.${problem}`)}</Tag>}
              <span className={classes.dim}>{sku}</span>
            </Table.Td>
            <Table.Td className={classes.number}>{onHand === null ? '—' : format.number(onHand)}</Table.Td>
            <Table.Td className={classes.number}>
              {quantity === null ? '—' : <strong>{format.number(quantity)}</strong>}
            </Table.Td>
            <Table.Td className={classes.number}>
              {purchasePriceMinor === null ? '—' : format.amount(purchasePriceMinor)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** Excel in Ukraine saves CSV by the code page of Windows unless it is told otherwise. */
function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}
