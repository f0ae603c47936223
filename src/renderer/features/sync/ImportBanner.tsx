import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useView } from '#renderer/app/view-store.ts'
import type { Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import { tellNext } from '../sources/tell.tsx'
import classes from './ImportBanner.module.css'
import { ImportProgress } from './ImportProgress.tsx'

/** Shows first imports while they last and sums each up once when it ends. */
export function ImportBanner() {
  const { t } = useTranslation('sync')
  const sources = useQuery(orpc.sources.list.queryOptions()).data
  const syncs = useQuery(orpc.sync.list.queryOptions()).data
  // The screen of sources shows the progress on each card.
  const isShownElsewhere = useView(({ screen }) => screen === 'sources')
  useSummaries(sources, syncs)

  const importing = (sources ?? []).flatMap((source) => {
    const sync = syncs?.find(({ sourceId }) => sourceId === source.id)
    if (sync === undefined || sync.import.state === 'done' || source.state === 'removed') return []
    return [{ source, sync }]
  })
  if (importing.length === 0 || isShownElsewhere) return null
  const hasOrders = importing.some(({ sync }) => sync.import.ordersCount > 0)
  return (
    <section className={classes.banner} aria-label={t('import.title')}>
      {importing.map(({ source, sync }) => (
        <ImportProgress key={source.id} source={source} sync={sync} isNamed />
      ))}
      {hasOrders && <p className={classes.hint}>{t('import.usable')}</p>}
    </section>
  )
}

/** Tells of an import that ended while this page was watching, and offers what was not possible before. */
function useSummaries(
  sources: readonly Source[] | undefined,
  syncs: readonly SourceSync[] | undefined,
): void {
  const { t } = useTranslation('sync')
  const unfinished = useRef(new Set<number>())
  useEffect(() => {
    for (const sync of syncs ?? []) {
      if (sync.import.state !== 'done') {
        unfinished.current.add(sync.sourceId)
      } else if (unfinished.current.delete(sync.sourceId)) {
        const name = sources?.find(({ id }) => id === sync.sourceId)?.name
        if (name === undefined) continue
        tellNext(t('import.done', { count: sync.import.ordersCount }), t('import.doneTitle', { name }), {
          label: t('import.setRules'),
          run() {
            const view = useView.getState()
            view.showScreen('sources')
            view.showSource({ id: sync.sourceId, tab: 'rules' })
          },
        })
      }
    }
  }, [sources, syncs, t])
}
