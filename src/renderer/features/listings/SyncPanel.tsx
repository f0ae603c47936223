import { Button, Loader, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ListingSync } from '#shared/contract/listings.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { useFormat } from '../../ui/format.ts'
import { tellFailed } from '../sources/tell.tsx'

/** Which shops' listings are read, how far that has come, and what stands in the way. */
export function SyncPanel({ syncs }: { syncs: readonly ListingSync[] }) {
  const { t } = useTranslation('catalog')
  return (
    <section className={classes.panel} aria-label={t('sync.label')}>
      {syncs.map((sync) => (
        <SyncRow key={sync.sourceId} sync={sync} />
      ))}
    </section>
  )
}

function SyncRow({ sync }: { sync: ListingSync }) {
  const { t } = useTranslation('catalog')
  const { t: problemT } = useTranslation('problems')
  const format = useFormat()
  const name = useSourcesById().get(sync.sourceId)?.name ?? ''
  const onError = () => tellFailed(t('failed'))
  const setEnabled = useMutation(orpc.listings.setEnabled.mutationOptions({ onError }))
  const readNow = useMutation(orpc.listings.readNow.mutationOptions({ onError }))
  const { sourceId, isEnabled, problem, runningJob, readCount, cappedGroups, unreadableCount } = sync

  return (
    <div>
      <div className={classes.panelRow}>
        <Switch
          className={classes.grow}
          checked={isEnabled}
          disabled={setEnabled.isPending}
          label={t('sync.switch', { name })}
          onChange={({ currentTarget: { checked } }) => setEnabled.mutate({ sourceId, isEnabled: checked })}
        />
        <span role="status">
          {runningJob === 'full' ? (
            <>
              <Loader size={12} aria-hidden /> {t('sync.reading', { count: readCount ?? 0 })}
            </>
          ) : (
            sync.firstReadAt !== null &&
            t('sync.count', {
              count: sync.count,
              date: format.dateTime(sync.passFinishedAt ?? sync.firstReadAt),
            })
          )}
        </span>
        <Button
          size="xs"
          variant="default"
          disabled={!isEnabled || runningJob !== null}
          onClick={() => readNow.mutate({ sourceId })}
        >
          {t('sync.readNow')}
        </Button>
      </div>
      {isEnabled && problem !== null && (
        <p role="alert" className={classes.bad}>
          {problem.code === 'unauthorized' ? t('sync.noRight') : problemT(`${problem.code}.title`)}
        </p>
      )}
      {cappedGroups > 0 && <span className={classes.dim}>{t('sync.capped', { count: cappedGroups })}</span>}
      {unreadableCount > 0 && (
        <span className={classes.dim}>{t('sync.unreadable', { count: unreadableCount })}</span>
      )}
    </div>
  )
}
