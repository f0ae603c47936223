import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconBox,
  IconBuildingStore,
  IconChartBar,
  IconInbox,
  IconKeyboard,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconListCheck,
  IconMoonStars,
  IconPackage,
  IconSend,
  IconSettings,
  IconStack2,
  IconTags,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import { useActDialogs } from '../actions/act-dialogs.ts'
import { Bell } from '../notifications/Bell.tsx'
import { useIsOwner } from '../people/use-people.ts'
import { WhoWorks } from '../people/WhoWorks.tsx'
import classes from './Sidebar.module.css'

/** Where to go and what to see, with counts. Collapsed, only signs and dots remain. */
export function Sidebar() {
  const { t } = useTranslation()
  const { t: keysT } = useTranslation('keys')
  const { t: parcelsT } = useTranslation('parcels')
  const { t: dayEndT } = useTranslation('dayEnd')
  const { t: catalogT } = useTranslation('catalog')
  const { data: stock } = useQuery(orpc.stock.count.queryOptions())
  const { t: analyticsT } = useTranslation('analytics')
  const isOwner = useIsOwner()
  const screen = useView((state) => state.screen)
  const filter = useView((state) => state.filter)
  const isNarrow = useIsNarrow()
  const isCollapsed = useView((state) => state.isSidebarCollapsed) || isNarrow
  const toggleSidebar = useView((state) => state.toggleSidebar)
  const showScreen = useView((state) => state.showScreen)
  const setFilter = useView((state) => state.setFilter)
  const sources = useSourcesById()
  const { data: counts } = useQuery({
    ...orpc.orders.count.queryOptions({ input: countedFilter(filter) }),
    placeholderData: keepPreviousData,
  })
  const { data: allCounts } = useQuery(orpc.orders.count.queryOptions({ input: {} }))
  const { data: changes } = useQuery(orpc.outbox.count.queryOptions())
  const { data: stockChanges } = useQuery(orpc.transfer.count.queryOptions())
  const outbox = changes && {
    moving: changes.moving + (stockChanges?.moving ?? 0),
    attention: changes.attention + (stockChanges?.attention ?? 0),
  }
  const { data: parcels } = useQuery(orpc.parcels.count.queryOptions({ input: {} }))
  const sourceCounts = new Map(counts?.bySource.map(({ sourceId, count }) => [sourceId, count]))
  const isInbox = screen === 'inbox'
  // Counts of everything beside a list of what was found would contradict it.
  const isSearching = (filter.text ?? '') !== ''
  const Toggle = isCollapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const toggleLabel = isCollapsed ? t('nav.expand') : t('nav.collapse')

  return (
    <nav className={classes.sidebar} aria-label={t('nav.label')} data-collapsed={isCollapsed || undefined}>
      <div className={classes.brand}>
        <span className={classes.logo} aria-hidden />
        <span className={classes.brandName}>{t('appName')}</span>
        <Bell />
        {!isNarrow && (
          <Tooltip label={toggleLabel} openDelay={400}>
            <ActionIcon variant="subtle" color="gray" aria-label={toggleLabel} onClick={toggleSidebar}>
              <Toggle size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>

      <WhoWorks isCollapsed={isCollapsed} />

      <div className={classes.items}>
        <Item
          icon={<IconInbox size={16} aria-hidden />}
          label={t('nav.allOrders')}
          count={allCounts?.total}
          isCurrent={isInbox && !isSearching && Object.keys(filter).length === 0}
          onClick={() => setFilter({})}
        />

        <Heading>{t('nav.statuses')}</Heading>
        {STATUS_GROUPS.map((group) => (
          <Item
            key={group}
            icon={<StatusDot group={group} />}
            label={t(`group.${group}`)}
            count={isSearching ? undefined : counts?.byGroup[group]}
            isCurrent={isInbox && isOnly(filter.statusGroups, group)}
            onClick={() => setFilter({ ...filter, statusGroups: [group] })}
          />
        ))}

        <Heading>{t('nav.sources')}</Heading>
        {[...sources.values()].map((source) => (
          <Item
            key={source.id}
            icon={
              <span className={classes.sourceSign}>
                {(Array.from(source.name)[0] ?? '').toLocaleUpperCase('uk')}
              </span>
            }
            label={source.name}
            note={source.state === 'removed' ? t('nav.removedSource') : undefined}
            count={isSearching || counts === undefined ? undefined : (sourceCounts.get(source.id) ?? 0)}
            isCurrent={isInbox && isOnly(filter.sourceIds, source.id)}
            onClick={() =>
              setFilter(
                isInbox && isOnly(filter.sourceIds, source.id)
                  ? withoutSource(filter)
                  : { ...filter, sourceIds: [source.id] },
              )
            }
          />
        ))}

        <Heading>{t('nav.manage')}</Heading>
        <Item
          icon={<IconSend size={16} aria-hidden />}
          label={t('nav.outbox')}
          count={outbox === undefined ? undefined : outbox.moving + outbox.attention}
          countText={outbox && t('nav.outboxCount', { count: outbox.moving + outbox.attention })}
          isCurrent={screen === 'outbox'}
          onClick={() => showScreen('outbox')}
        />
        <Item
          icon={<IconPackage size={16} aria-hidden />}
          label={t('nav.parcels')}
          count={parcels?.byShelf.attention}
          countText={parcels && parcelsT('attentionCount', { count: parcels.byShelf.attention })}
          isCurrent={screen === 'parcels'}
          onClick={() => showScreen('parcels')}
        />
        <Item
          icon={<IconMoonStars size={16} aria-hidden />}
          label={dayEndT('title')}
          isCurrent={screen === 'dayEnd'}
          onClick={() => showScreen('dayEnd')}
        />
        <Item
          icon={<IconTags size={16} aria-hidden />}
          label={t('nav.listings')}
          isCurrent={screen === 'listings'}
          onClick={() => showScreen('listings')}
        />
        <Item
          icon={<IconBox size={16} aria-hidden />}
          label={t('nav.products')}
          isCurrent={screen === 'products'}
          onClick={() => showScreen('products')}
        />
        <Item
          icon={<IconStack2 size={16} aria-hidden />}
          label={t('nav.stock')}
          count={stock === undefined ? undefined : stock.low + stock.returns || undefined}
          countText={stock && catalogT('stock.attention', { count: stock.low + stock.returns })}
          isCurrent={screen === 'stock'}
          onClick={() => showScreen('stock')}
        />
        <Item
          icon={<IconChartBar size={16} aria-hidden />}
          label={analyticsT('nav')}
          isCurrent={screen === 'analytics'}
          onClick={() => showScreen('analytics')}
        />
        {isOwner && (
          <>
            <Item
              icon={<IconBuildingStore size={16} aria-hidden />}
              label={t('nav.sourcesScreen')}
              isCurrent={screen === 'sources'}
              onClick={() => showScreen('sources')}
            />
            <Item
              icon={<IconListCheck size={16} aria-hidden />}
              label={t('nav.statusesScreen')}
              isCurrent={screen === 'statuses'}
              onClick={() => showScreen('statuses')}
            />
          </>
        )}
        <Item
          icon={<IconSettings size={16} aria-hidden />}
          label={t('nav.settings')}
          isCurrent={screen === 'settings'}
          onClick={() => showScreen('settings')}
        />
        <Item
          icon={<IconKeyboard size={16} aria-hidden />}
          label={keysT('title')}
          isCurrent={false}
          onClick={() => useActDialogs.getState().show({ kind: 'keys' })}
        />
      </div>
    </nav>
  )
}

/** The counts are of the filters alone: while somebody searches they are not shown, and not counted anew. */
function countedFilter({ text: _text, ...filter }: OrderFilter): OrderFilter {
  return filter
}

function isOnly<Value>(chosen: readonly Value[] | undefined, value: Value): boolean {
  return chosen?.length === 1 && chosen[0] === value
}

function withoutSource({ sourceIds: _sourceIds, ...filter }: OrderFilter): OrderFilter {
  return filter
}

interface ItemProps {
  icon: ReactNode
  label: string
  note?: string | undefined
  count?: number | undefined
  /** What is counted, where it is not orders. */
  countText?: string | undefined
  isCurrent: boolean
  onClick(): void
}

function Item({ icon, label, note, count, countText: ownCountText, isCurrent, onClick }: ItemProps) {
  const { t } = useTranslation()
  const isNarrow = useIsNarrow()
  const isCollapsed = useView((state) => state.isSidebarCollapsed) || isNarrow
  const format = useFormat()
  const countText = count === undefined ? undefined : format.number(count)
  return (
    <button
      type="button"
      className={classes.item}
      aria-current={isCurrent ? 'page' : undefined}
      title={
        isCollapsed
          ? count === undefined
            ? label
            : `${label}: ${ownCountText ?? t('orders', { count })}`
          : undefined
      }
      onClick={onClick}
    >
      <span className={classes.icon}>{icon}</span>
      <bdi className={classes.label}>{label}</bdi>
      {note !== undefined && <span className={classes.note}>{note}</span>}
      {countText !== undefined && <span className={classes.count}>{countText}</span>}
    </button>
  )
}

function Heading({ children }: { children: ReactNode }) {
  return <h2 className={classes.heading}>{children}</h2>
}
