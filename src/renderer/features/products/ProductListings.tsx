import { Button, Table } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Difference, ProductDetails } from '#shared/contract/products.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { useFormat } from '../../ui/format.ts'
import { useListingWords } from '../listings/use-listing-words.ts'
import { tellFailed } from '../sources/tell.tsx'

/** Where a product is listed, and what each listing says otherwise, with the way to take Prom's value over. */
export function ProductListings({ details }: { details: ProductDetails }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const sources = useSourcesById()
  const words = useListingWords()
  const { product, listings, differences } = details
  const onError = () => tellFailed(t('failed'))
  const take = useMutation(orpc.products.update.mutationOptions({ onError }))
  const untie = useMutation(orpc.products.linkListing.mutationOptions({ onError }))
  const shopOf = (listingId: number) => {
    const listing = listings.find(({ id }) => id === listingId)
    return listing === undefined ? '' : (sources.get(listing.sourceId)?.name ?? '')
  }
  const show = ({ field }: Difference, value: Difference['here']) => {
    if (value === null) return '—'
    if (field === 'priceMinor') return format.money(Number(value), product.currency)
    return field === 'imageUrl' ? t('product.picture') : String(value)
  }

  return (
    <>
      <h3 className={classes.subtitle}>{t('product.listings')}</h3>
      {listings.length === 0 ? (
        <p className={classes.lead}>{t('product.noListings')}</p>
      ) : (
        <Table className={classes.table} verticalSpacing={4}>
          <Table.Tbody>
            {listings.map((listing) => (
              <Table.Tr key={listing.id}>
                <Table.Td>
                  {sources.get(listing.sourceId)?.name}
                  <span className={classes.dim}>{listing.name}</span>
                </Table.Td>
                <Table.Td>{words.presence(listing.presence)}</Table.Td>
                <Table.Td className={classes.number}>
                  {listing.quantity === null ? t('listings.uncounted') : format.number(listing.quantity)}
                </Table.Td>
                <Table.Td className={classes.number}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => untie.mutate({ listingId: listing.id, productId: null })}
                  >
                    {t('linkDialog.untie')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {differences.length > 0 && (
        <>
          <h3 className={classes.subtitle}>{t('product.differences')}</h3>
          <p className={classes.lead}>{t('product.differencesLead')}</p>
          <Table className={classes.table} verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('product.what')}</Table.Th>
                <Table.Th>{t('product.here')}</Table.Th>
                <Table.Th>{t('product.onProm')}</Table.Th>
                <Table.Th aria-label={t('product.take')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {differences.map((one) => (
                <Table.Tr key={`${one.listingId}/${one.field}`}>
                  <Table.Td>
                    {t(`field.${one.field}`)}
                    <span className={classes.dim}>{shopOf(one.listingId)}</span>
                  </Table.Td>
                  <Table.Td>{show(one, one.here)}</Table.Td>
                  <Table.Td>{show(one, one.onProm)}</Table.Td>
                  <Table.Td className={classes.number}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() =>
                        take.mutate({ productId: product.id, patch: { [one.field]: one.onProm } })
                      }
                    >
                      {t('product.take')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </>
  )
}
