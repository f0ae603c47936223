import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListView } from '#shared/contract/views.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { useViewName, useViews } from './use-views.ts'
import { ViewActions } from './ViewActions.tsx'
import classes from './ViewTabs.module.css'

const STEPS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowRight: (index, last) => (index === last ? 0 : index + 1),
  ArrowLeft: (index, last) => (index === 0 ? last : index - 1),
  Home: () => 0,
  End: (_index, last) => last,
}

/** The views as tabs with their live counts, and what can be done with the one on screen. */
export const ViewTabs = memo(function ViewTabs() {
  const { t } = useTranslation('views')
  const format = useFormat()
  const nameOf = useViewName()
  const { views, counts, active } = useViews()
  const showView = useView((state) => state.showView)
  const listRef = useRef<HTMLDivElement>(null)
  const activeId = active?.id

  // The view of all orders is chosen by showing all orders: what is changed then is changed in it.
  useEffect(() => {
    if (activeId !== undefined) useView.getState().setViewId(activeId)
  }, [activeId])

  // A tab that was chosen from elsewhere may be out of sight.
  useEffect(() => {
    if (activeId === undefined) return
    listRef.current
      ?.querySelector(`[data-view-id="${activeId}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [activeId])

  function handleKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = STEPS[event.key]
    const tabs = [...(listRef.current?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])]
    const index = tabs.indexOf(document.activeElement as HTMLElement)
    if (step === undefined || index < 0) return
    event.preventDefault()
    const to = step(index, tabs.length - 1)
    tabs[to]?.focus()
    const view = views[to]
    if (view !== undefined) showView(view)
  }

  function countText(view: ListView): string | null {
    const found = counts.get(view.id)
    if (found === undefined) return null
    return found.isExact ? format.number(found.count) : t('countAtLeast', { count: found.count })
  }

  const tabStop = activeId ?? views[0]?.id
  return (
    <div className={classes.bar}>
      <div
        ref={listRef}
        role="tablist"
        aria-label={t('label')}
        tabIndex={-1}
        className={classes.tabs}
        onKeyDown={handleKeyDown}
      >
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            role="tab"
            aria-selected={view.id === activeId}
            tabIndex={view.id === tabStop ? 0 : -1}
            data-view-id={view.id}
            className={classes.tab}
            onClick={() => showView(view)}
          >
            <bdi className={classes.name}>{nameOf(view)}</bdi>
            <span className={classes.count}>{countText(view)}</span>
          </button>
        ))}
      </div>
      <ViewActions views={views} active={active} />
    </div>
  )
})
