import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { useFormat } from '../../ui/format.ts'
import { useListingWords } from '../listings/use-listing-words.ts'

const MOST_SHOWN = 20

/** What Prom refused or dropped, in its own words, and what the feed set back, with the box to untick (product P3). */
export function TransferTroubles() {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const words = useListingWords()
  const sources = useSourcesById()
  const troubles = useQuery(
    orpc.transfer.changes.queryOptions({ input: { shelf: 'trouble', offset: 0, limit: MOST_SHOWN } }),
  ).data
  const reverts = useQuery(orpc.transfer.reverts.queryOptions()).data ?? []
  const value = (quantity: number | null, presence: string | null) =>
    [
      quantity === null ? t('listings.uncounted') : format.number(quantity),
      presence === null ? null : words.presence(presence),
    ]
      .filter(Boolean)
      .join(', ')

  return (
    <>
      {troubles !== undefined && troubles.rows.length > 0 && (
        <ul className={classes.notes}>
          {troubles.rows.map(({ id, name, sourceId, state, problem, quantity, presence }) => (
            <li key={id}>
              {name} ({sources.get(sourceId)?.name}), {value(quantity, presence)}:{' '}
              {state === 'dropped'
                ? t('transfer.dropped')
                : t('transfer.refused', { words: problem?.detail })}
            </li>
          ))}
        </ul>
      )}
      {reverts.length > 0 && (
        <>
          <p className={classes.lead}>{t('transfer.revertedHint')}</p>
          <ul className={classes.notes}>
            {reverts.slice(0, MOST_SHOWN).map(({ listingId, name, sourceId, told, found, foundAt }) => (
              <li key={listingId}>
                {t('transfer.revertedLine', {
                  name: `${name} (${sources.get(sourceId)?.name})`,
                  told: value(told.quantity, told.presence),
                  found: value(found.quantity, found.presence),
                  date: format.dateTime(foundAt),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
