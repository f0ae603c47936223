import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListView, ViewContent } from '#shared/contract/views.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { useSession } from '../people/use-people.ts'

const NO_VIEWS: ListView[] = []

/** The tabs in their order, and how many orders each finds. */
export function useViews() {
  const { data: allViews } = useQuery(orpc.views.list.queryOptions())
  const isAlone = (useSession()?.people.length ?? 0) === 0
  // Where the owner works alone nothing is anybody's own.
  const views = isAlone ? allViews?.filter(({ code }) => code !== 'mine') : allViews
  const { data: counts } = useQuery({ ...orpc.views.count.queryOptions(), placeholderData: keepPreviousData })
  const viewId = useView((state) => state.viewId)
  const filter = useView((state) => state.filter)
  // Before any was chosen, the view of all orders is what is on screen.
  const active =
    views?.find(({ id }) => id === viewId) ??
    (viewId === null && Object.keys(filter).length === 0
      ? views?.find(({ code }) => code === 'all')
      : undefined)
  return { views: views ?? NO_VIEWS, counts: new Map(counts?.map((count) => [count.viewId, count])), active }
}

/** The seller's own name of a view, else the text of its code. */
export function useViewName(): (view: ListView) => string {
  const { t } = useTranslation('views')
  return useCallback((view) => view.name ?? (view.code === null ? '' : t(`builtIn.${view.code}`)), [t])
}

/** What a view would keep of what is on screen. */
export function useContentOnScreen(): ViewContent {
  const filter = useView((state) => state.filter)
  const sort = useView((state) => state.sort)
  const columns = useView((state) => state.columns)
  const density = useView((state) => state.density)
  const { text: _text, ...kept } = filter
  return { filter: kept, sort, columns, density }
}
