import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconAlarm,
  IconChevronDown,
  IconCopy,
  IconFileExport,
  IconListCheck,
  IconPrinter,
  IconTag,
  IconUser,
  IconX,
} from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import type { PrintKind } from '#shared/contract/print.ts'
import { useSourcesById } from '../../api/queries.ts'
import { copyText } from '../../ui/copy.ts'
import { useFormat } from '../../ui/format.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { placeOf, useActDialogs } from '../actions/act-dialogs.ts'
import { useActs } from '../actions/use-acts.ts'
import { CommandKey } from '../keys/Keys.tsx'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { usePeople } from '../people/use-people.ts'
import classes from './BulkBar.module.css'
import { MAX_TICKED } from './load-ticked.ts'
import { tickedIds, useSelection } from './selection-store.ts'

interface BulkBarProps {
  filter: OrderFilter
  /** How many orders the filter finds, or at least finds. */
  total: number
  isTotalExact: boolean
  onTickAll(): Promise<void>
  /** After the last tick is gone the bar is too: the focus goes to the list. */
  onClear(): void
}

/** How many orders are ticked, what "all" would mean, and what can be done with them. */
export const BulkBar = memo(function BulkBar({
  filter,
  total,
  isTotalExact,
  onTickAll,
  onClear,
}: BulkBarProps) {
  const { t } = useTranslation('actions')
  const { t: ownT } = useTranslation('own')
  const { t: peopleT } = useTranslation('people')
  const people = usePeople()
  const format = useFormat()
  const acts = useActs()
  const texts = useOrderTexts()
  const ticked = useSelection((state) => state.ticked)
  const scope = useScopeText(filter)
  const [isLoading, setLoading] = useState(false)
  const count = ticked.size
  const isAll = isTotalExact && count >= total
  const canTickMore = !isAll && count < MAX_TICKED

  async function tickAll() {
    setLoading(true)
    await onTickAll()
    setLoading(false)
  }

  /** Where the bar is, because the menu that it was chosen from is gone by then. */
  function showOwnMenu(kind: 'tagMenu' | 'snoozeMenu' | 'managerMenu') {
    const place = placeOf(document.querySelector('[data-bulk-status]'))
    useActDialogs.getState().show({ kind, orderIds: tickedIds(), place })
  }

  function print(document: PrintKind): void {
    useActDialogs.getState().show({ kind: 'print', orderIds: tickedIds(), document })
  }

  async function copyNumbers() {
    const hasWorked = await copyText([...ticked.values()].join('\n'))
    announce(hasWorked ? t('bulk.copied', { count }) : t('bulk.notCopied'))
  }

  return (
    <section className={classes.bar} aria-label={t('bulk.label')}>
      <Tooltip label={t('bulk.clear')} openDelay={400}>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('bulk.clear')} onClick={onClear}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <span role="status" className={classes.count}>
        {isAll && count > 1
          ? t('bulk.all', { count, scope })
          : isTotalExact
            ? t('bulk.some', { count, total: format.number(Math.max(total, count)) })
            : t('bulk.someOfMany', { count })}
      </span>
      {canTickMore && (
        <button type="button" className={classes.link} disabled={isLoading} onClick={() => void tickAll()}>
          {total > MAX_TICKED
            ? t('bulk.tickFirst', { count: MAX_TICKED })
            : isTotalExact
              ? t('bulk.tickAll', { total: format.number(total), scope })
              : t('bulk.tickFound', { scope })}
        </button>
      )}
      <span className={classes.actions}>
        {acts.accepted !== undefined && (
          <Tooltip label={t('accept.hintMany', { status: texts.statusName(acts.accepted) })} openDelay={400}>
            <Button size="compact-sm" variant="default" onClick={() => void acts.accept(tickedIds())}>
              {t('accept.label')}
              <CommandKey id="acceptOrder" className={classes.key} />
            </Button>
          </Tooltip>
        )}
        <Button
          size="compact-sm"
          variant="default"
          aria-haspopup="dialog"
          data-bulk-status
          onClick={(event) => acts.openStatusMenu(tickedIds(), event.currentTarget)}
        >
          {t('status.label')}
          <CommandKey id="setStatus" className={classes.key} />
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          c="var(--k-bad-text)"
          aria-haspopup="dialog"
          onClick={() => acts.openCancel(tickedIds())}
        >
          {t('cancel.label')}
        </Button>
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              rightSection={<IconChevronDown size={14} aria-hidden />}
            >
              {t('bulk.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconTag size={15} aria-hidden />}
              rightSection={<CommandKey id="addTag" />}
              onClick={() => showOwnMenu('tagMenu')}
            >
              {ownT('tags')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconAlarm size={15} aria-hidden />}
              rightSection={<CommandKey id="snoozeOrder" />}
              onClick={() => showOwnMenu('snoozeMenu')}
            >
              {ownT('snooze')}
            </Menu.Item>
            {people.length > 0 && (
              <Menu.Item
                leftSection={<IconUser size={15} aria-hidden />}
                rightSection={<CommandKey id="assignManager" />}
                onClick={() => showOwnMenu('managerMenu')}
              >
                {peopleT('assign.action')}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconPrinter size={15} aria-hidden />}
              rightSection={<CommandKey id="printOrder" />}
              onClick={() => print('packingSlip')}
            >
              {t('print.slips')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconListCheck size={15} aria-hidden />}
              onClick={() => print('pickingList')}
            >
              {t('print.picking')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileExport size={15} aria-hidden />}
              onClick={() => useActDialogs.getState().show({ kind: 'export', orderIds: tickedIds() })}
            >
              {t('bulk.export')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={() => void copyNumbers()}>
              {t('bulk.copyNumbers')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
    </section>
  )
})

/** What "all" covers, in words: the filters in force. */
function useScopeText(filter: OrderFilter): string {
  const { t } = useTranslation('actions')
  const { t: commonT } = useTranslation()
  const sources = useSourcesById()
  const { statusGroups: _groups, sourceIds: _sources, text: _text, ...rest } = filter
  const others = Object.values(rest).filter((value) => value !== undefined)
  const parts = [
    ...(filter.statusGroups ?? []).map((group) => commonT(`group.${group}`)),
    ...(filter.sourceIds ?? []).map((sourceId) => sources.get(sourceId)?.name ?? ''),
    filter.text === undefined ? '' : t('bulk.search', { text: filter.text }),
    others.length === 0 ? '' : t('bulk.moreFilters', { count: others.length }),
  ].filter((part) => part !== '')
  return parts.length === 0 ? t('bulk.noFilter') : t('bulk.filtered', { filters: parts.join(', ') })
}
