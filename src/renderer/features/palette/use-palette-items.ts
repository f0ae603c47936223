import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import { COMMAND_GROUPS, COMMAND_IDS, type CommandId } from '#shared/domain/commands.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById, useStatusesById } from '../../api/queries.ts'
import { isCommandAvailable } from '../../app/commands.ts'
import { useView } from '../../app/view-store.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { useViewName, useViews } from '../views/use-views.ts'
import { findItems, isForPalette, type PaletteItem, typedNumber, withNumber } from './palette-items.ts'

const MOST_ORDERS = 8
const SCREENS: readonly CommandId[] = COMMAND_GROUPS.go

/** What the palette offers for what was typed: commands, screens, views and sources, and orders for digits. */
export function usePaletteItems(typed: string): PaletteItem[] {
  const { t } = useTranslation('palette')
  const items = useFixedItems()
  const orders = useOrderItems(typed)
  return useMemo(() => {
    const text = typed.trim()
    const found = [...orders, ...findItems(items, text)]
    if (text === '') return found
    return [...found, { kind: 'search', key: 'search', group: 'orders', label: t('search', { text }), text }]
  }, [items, orders, typed, t])
}

function useFixedItems(): PaletteItem[] {
  const { t } = useTranslation('palette')
  const { t: commandsT } = useTranslation('commands')
  const { t: commonT } = useTranslation()
  const sources = useSourcesById()
  const { views } = useViews()
  const nameOf = useViewName()

  return useMemo(() => {
    const { setFilter, showView } = useView.getState()
    const commands = COMMAND_IDS.filter((id) => isForPalette(id) && isCommandAvailable(id)).map(
      (command): PaletteItem => ({
        kind: 'command',
        key: command,
        group: SCREENS.includes(command) ? 'screens' : 'commands',
        label: commandsT(command),
        command,
      }),
    )
    const groups = STATUS_GROUPS.map(
      (statusGroup): PaletteItem => ({
        kind: 'action',
        key: `group-${statusGroup}`,
        group: 'views',
        label: commonT(`group.${statusGroup}`),
        hint: t('ordersOfGroup'),
        run: () => setFilter({ statusGroups: [statusGroup] }),
      }),
    )
    const ofViews = views.map(
      (view): PaletteItem => ({
        kind: 'action',
        key: `view-${view.id}`,
        group: 'views',
        label: nameOf(view),
        run: () => showView(view),
      }),
    )
    const ofSources = [...sources.values()].map(
      ({ id, name }): PaletteItem => ({
        kind: 'action',
        key: `source-${id}`,
        group: 'sources',
        label: name,
        hint: t('ordersOfSource'),
        run: () => setFilter({ sourceIds: [id] }),
      }),
    )
    return [
      ...commands.filter(({ group }) => group === 'commands'),
      ...commands.filter(({ group }) => group === 'screens'),
      ...ofViews,
      ...groups,
      ...ofSources,
    ]
  }, [t, commandsT, commonT, sources, views, nameOf])
}

function useOrderItems(typed: string): PaletteItem[] {
  const digits = typedNumber(typed)
  const statuses = useStatusesById()
  const texts = useOrderTexts()
  const { data } = useQuery(
    orpc.orders.list.queryOptions({
      input:
        digits === null ? skipToken : { filter: { text: digits }, sort: NEWEST_FIRST, offset: 0, limit: 50 },
      // What was found for fewer digits stays until the answer for more is here.
      placeholderData: (before) => before,
      gcTime: 0,
    }),
  )
  return useMemo(() => {
    if (digits === null || data === undefined) return []
    return withNumber(data.rows, digits)
      .slice(0, MOST_ORDERS)
      .map((order): PaletteItem => {
        const status = statuses.get(order.statusId)
        const hints = [order.buyerName, status === undefined ? '' : texts.statusName(status)]
        return {
          kind: 'order',
          key: `order-${order.id}`,
          group: 'orders',
          label: groupedNumber(order.externalId),
          hint: hints.filter((hint) => hint !== '').join(' · '),
          orderId: order.id,
        }
      })
  }, [digits, data, statuses, texts])
}
