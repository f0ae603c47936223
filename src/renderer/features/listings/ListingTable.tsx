import { ActionIcon, Checkbox, Table, Tooltip } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listing } from '#shared/contract/listings.ts'
import { useSourcesById } from '../../api/queries.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/Tag.tsx'
import { ItemPicture } from '../order/ItemPicture.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { useListingWords } from './use-listing-words.ts'

interface Props {
  rows: readonly Listing[]
  ticked: ReadonlySet<number>
  onTicked(ticked: ReadonlySet<number>): void
}

/** Listings as a table; those that belong to no product yet can be ticked. */
export function ListingTable({ rows, ticked, onTicked }: Props) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const sources = useSourcesById()
  const words = useListingWords()
  const [linking, setLinking] = useState<Listing | null>(null)
  const tickable = rows.filter(({ productId, goneAt }) => productId === null && goneAt === null)
  const areAllTicked = tickable.length > 0 && tickable.every(({ id }) => ticked.has(id))

  function tick(listingIds: readonly number[], isTicked: boolean): void {
    const next = new Set(ticked)
    for (const id of listingIds) {
      if (isTicked) next.add(id)
      else next.delete(id)
    }
    onTicked(next)
  }

  return (
    <>
      <Table className={classes.table} verticalSpacing={6} highlightOnHover aria-label={t('listings.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>
              <Checkbox
                size="xs"
                aria-label={t('listings.tickAll')}
                disabled={tickable.length === 0}
                checked={areAllTicked}
                indeterminate={!areAllTicked && tickable.some(({ id }) => ticked.has(id))}
                onChange={({ currentTarget: { checked } }) =>
                  tick(
                    tickable.map(({ id }) => id),
                    checked,
                  )
                }
              />
            </Table.Th>
            <Table.Th w={60} aria-label={t('column.picture')} />
            <Table.Th>{t('column.name')}</Table.Th>
            <Table.Th className={classes.number}>{t('column.price')}</Table.Th>
            <Table.Th>{t('column.presence')}</Table.Th>
            <Table.Th className={classes.number}>{t('column.quantity')}</Table.Th>
            <Table.Th>{t('column.product')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                {row.productId === null && row.goneAt === null && (
                  <Checkbox
                    size="xs"
                    aria-label={t('listings.tick', { name: row.name })}
                    checked={ticked.has(row.id)}
                    onChange={({ currentTarget: { checked } }) => tick([row.id], checked)}
                  />
                )}
              </Table.Td>
              <Table.Td>
                <ItemPicture url={row.imageUrl} name={row.name} />
              </Table.Td>
              <Table.Td className={classes.name}>
                {row.name}{' '}
                <Tooltip label={t('listings.openOnProm')} openDelay={400}>
                  <ActionIcon
                    component="a"
                    size="xs"
                    variant="subtle"
                    color="gray"
                    href={`https://my.prom.ua/cms/product/edit/${row.externalId}`}
                    target="_blank"
                    rel="noreferrer"
                    aria-label={t('listings.openOnPromNamed', { name: row.name })}
                  >
                    <IconExternalLink size={13} aria-hidden />
                  </ActionIcon>
                </Tooltip>
                <span className={classes.dim}>
                  {[row.sku, row.groupName, sources.size > 1 ? sources.get(row.sourceId)?.name : null]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {row.goneAt !== null && <Tag tone="warn">{t('listings.gone')}</Tag>}
                {row.state !== 'on_display' && row.goneAt === null && (
                  <Tag tone="neutral">{words.state(row.state)}</Tag>
                )}
              </Table.Td>
              <Table.Td className={classes.number}>
                {row.priceMinor === null ? '—' : format.money(row.priceMinor, row.currency)}
                {row.discountValue !== null && (
                  <span className={classes.dim}>
                    −{format.number(row.discountValue)} {row.discountKind === 'percent' ? '%' : row.currency}
                  </span>
                )}
              </Table.Td>
              <Table.Td>{words.presence(row.presence)}</Table.Td>
              <Table.Td className={classes.number}>
                {row.quantity === null ? (
                  <span className={classes.dim}>{t('listings.uncounted')}</span>
                ) : (
                  format.number(row.quantity)
                )}
              </Table.Td>
              <Table.Td>
                <button type="button" className={classes.link} onClick={() => setLinking(row)}>
                  {row.productName ?? t('listings.linkTo')}
                </button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {linking !== null && <LinkDialog listing={linking} onClose={() => setLinking(null)} />}
    </>
  )
}
