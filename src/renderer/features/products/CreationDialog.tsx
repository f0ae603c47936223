import { Button, Modal, NativeSelect, Switch, Table } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreationRow, CreationScope } from '#shared/contract/products.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { tellDone } from '../sources/tell.tsx'

type Decision = CreationRow['decision']

/** More rows than that are carried out, too, but not drawn one by one. */
const MOST_DRAWN = 400

/** What will be made of listings, line by line, before anything is made. */
export function CreationDialog({ scope, onClose }: { scope: CreationScope; onClose(): void }) {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('creation.title')}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <CreationForm scope={scope} onClose={onClose} />
    </Modal>
  )
}

function CreationForm({ scope, onClose }: { scope: CreationScope; onClose(): void }) {
  const { t } = useTranslation('catalog')
  // Once: what a person looks through must not change under the hand.
  const preview = useQuery({
    ...orpc.products.previewCreation.queryOptions({ input: scope }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const [changed, setChanged] = useState<ReadonlyMap<number, Decision>>(new Map())
  const [takesStock, setTakesStock] = useState(true)
  const countFromProm = useMutation(orpc.stock.countFromProm.mutationOptions())
  const create = useMutation(
    orpc.products.createFromListings.mutationOptions({
      async onSuccess({ createdCount, linkedCount }) {
        if (takesStock && createdCount > 0) await countFromProm.mutateAsync({})
        const created = createdCount > 0 ? t('creation.created', { count: createdCount }) : ''
        const linked = linkedCount > 0 ? t('creation.linked', { count: linkedCount }) : ''
        tellDone(`${created} ${linked}`.trim())
        onClose()
      },
    }),
  )
  const rows = preview.data?.rows ?? []
  const decisionOf = ({ listing, decision }: CreationRow) => changed.get(listing.id) ?? decision
  const countOf = (decision: Decision) => rows.filter((row) => decisionOf(row) === decision).length
  const drawn = [...rows].sort((a, b) => Number(b.isDoubtful) - Number(a.isDoubtful)).slice(0, MOST_DRAWN)

  if (preview.isPending) return <LateLoader height={160} />
  if (rows.length === 0) return <p className={classes.lead}>{t('creation.nothing')}</p>
  return (
    <div className={classes.form}>
      <p className={classes.lead} role="status">
        {t('creation.summary', {
          create: countOf('create'),
          link: countOf('link'),
          leave: countOf('leave'),
        })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('creation.title')}>
        <Table className={classes.table} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.listing')}</Table.Th>
              <Table.Th>{t('creation.why')}</Table.Th>
              <Table.Th w={170}>{t('creation.decision')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {drawn.map((row) => (
              <CreationLine
                key={row.listing.id}
                row={row}
                decision={decisionOf(row)}
                onDecided={(decision) => setChanged(new Map(changed).set(row.listing.id, decision))}
              />
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {rows.length > drawn.length && (
        <p className={classes.lead}>{t('creation.more', { count: rows.length - drawn.length })}</p>
      )}
      <Switch
        checked={takesStock}
        onChange={({ currentTarget: { checked } }) => setTakesStock(checked)}
        label={t('creation.takeStock')}
        description={t('creation.takeStockHint')}
      />
      {create.isError && (
        <p role="alert" className={classes.bad}>
          {t('failed')}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          loading={create.isPending}
          disabled={countOf('create') + countOf('link') === 0}
          onClick={() =>
            create.mutate({
              choices: rows.map((row) => ({
                listingId: row.listing.id,
                decision: decisionOf(row),
                productId: row.candidate?.id ?? null,
              })),
            })
          }
        >
          {t('creation.submit')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}

interface LineProps {
  row: CreationRow
  decision: Decision
  onDecided(decision: Decision): void
}

function CreationLine({ row, decision, onDecided }: LineProps) {
  const { t } = useTranslation('catalog')
  const sources = useSourcesById()
  const { listing, reason, isDoubtful, candidate } = row
  const choices: Decision[] = candidate === null ? ['create', 'leave'] : ['link', 'create', 'leave']
  return (
    <Table.Tr>
      <Table.Td className={classes.name}>
        {listing.name}
        <span className={classes.dim}>
          {[listing.sku, sources.size > 1 ? sources.get(listing.sourceId)?.name : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Table.Td>
      <Table.Td>
        {isDoubtful && <Tag tone="warn">{t('creation.doubtful')}</Tag>} {t(`reason.${reason}`)}
        {candidate !== null && <span className={classes.dim}>{candidate.name}</span>}
      </Table.Td>
      <Table.Td>
        <NativeSelect
          size="xs"
          aria-label={t('creation.decisionFor', { name: listing.name })}
          value={decision}
          onChange={({ currentTarget: { value } }) => onDecided(value as Decision)}
          data={choices.map((value) => ({ value, label: t(`decision.${value}`) }))}
        />
      </Table.Td>
    </Table.Tr>
  )
}
