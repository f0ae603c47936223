import { Popover } from '@mantine/core'
import { IconCheck, IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Status } from '#shared/contract/statuses.ts'
import { useStatusesById } from '../../api/queries.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { useOrderTexts } from '../order/use-order-texts.ts'
import type { MenuPlace } from './act-dialogs.ts'
import { cachedOrder } from './order-cache.ts'
import classes from './StatusMenu.module.css'
import { choiceGroups, isCancelledOnMarketplace, nextStatus } from './status-choice.ts'

interface StatusMenuProps {
  orderIds: readonly number[]
  place: MenuPlace
  onChoose(statusId: number): void
  onClose(): void
}

/** Our statuses that the orders may be given. Typing narrows them, arrows and Enter choose; the next one is offered. */
export function StatusMenu({ orderIds, place, onChoose, onClose }: StatusMenuProps) {
  return (
    <Popover
      opened
      onChange={(isOpened) => {
        if (!isOpened) onClose()
      }}
      position="bottom-start"
      shadow="md"
      radius="md"
      trapFocus
      returnFocus={false}
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <div className={classes.anchor} style={{ ...place }} aria-hidden />
      </Popover.Target>
      <Popover.Dropdown p={0} className={classes.dropdown}>
        <StatusChoice orderIds={orderIds} onChoose={onChoose} onClose={onClose} />
      </Popover.Dropdown>
    </Popover>
  )
}

function StatusChoice({ orderIds, onChoose, onClose }: Omit<StatusMenuProps, 'place'>) {
  const { t } = useTranslation('actions')
  const { t: commonT } = useTranslation()
  const queryClient = useQueryClient()
  const statuses = useStatusesById()
  const texts = useOrderTexts()
  const listId = useId()
  const [typed, setTyped] = useState('')

  const { current, isOnlyCancelled } = useMemo(() => {
    const orders = orderIds.map((id) => cachedOrder(queryClient, id))
    const [only] = orders.length === 1 ? orders : []
    return {
      current: only === undefined ? undefined : statuses.get(only.statusId),
      isOnlyCancelled: orders.every((order) => order !== undefined && isCancelledOnMarketplace(order)),
    }
  }, [orderIds, queryClient, statuses])

  const groups = choiceGroups({
    statuses: statuses.values(),
    isOnlyCancelled,
    typed,
    nameOf: texts.statusName,
  })
  const options = groups.flatMap((choice) => choice.statuses)
  const [activeId, setActiveId] = useState(
    () => nextStatus(statuses.values(), current)?.id ?? current?.id ?? options[0]?.id,
  )
  const found = options.findIndex(({ id }) => id === activeId)
  const activeIndex = found < 0 ? 0 : found
  const active = options[activeIndex]
  const optionId = (statusId: number) => `${listId}-${statusId}`

  function go(to: number): void {
    const next = options[Math.max(0, Math.min(to, options.length - 1))]
    if (next === undefined) return
    setActiveId(next.id)
    document.getElementById(optionId(next.id))?.scrollIntoView({ block: 'nearest' })
  }

  function handleKeyDown(event: KeyboardEvent) {
    const to = {
      ArrowDown: activeIndex === options.length - 1 ? 0 : activeIndex + 1,
      ArrowUp: activeIndex === 0 ? options.length - 1 : activeIndex - 1,
      PageDown: activeIndex + 8,
      PageUp: activeIndex - 8,
      Home: 0,
      End: options.length - 1,
    }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      go(to)
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault()
      onChoose(active.id)
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
  }

  return (
    <>
      <div className={classes.search}>
        <IconSearch size={15} aria-hidden />
        <input
          type="text"
          role="combobox"
          data-autofocus
          className={classes.input}
          aria-label={
            orderIds.length === 1 ? t('menu.labelOne') : t('menu.label', { count: orderIds.length })
          }
          placeholder={t('menu.placeholder')}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={active === undefined ? undefined : optionId(active.id)}
          aria-autocomplete="list"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setActiveId(undefined)
          }}
          onKeyDown={handleKeyDown}
        />
      </div>
      <div id={listId} role="listbox" aria-label={t('menu.list')} className={classes.list} tabIndex={-1}>
        {groups.map(({ group, statuses: inGroup }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are not fields of a form.
          <div key={group} role="group" aria-label={commonT(`group.${group}`)}>
            {inGroup.length > 1 && (
              <div className={classes.groupName} aria-hidden>
                {commonT(`group.${group}`)}
              </div>
            )}
            {inGroup.map((status) => (
              <Option
                key={status.id}
                id={optionId(status.id)}
                status={status}
                isActive={status === active}
                isCurrent={status.id === current?.id}
                onPoint={() => setActiveId(status.id)}
                onChoose={() => onChoose(status.id)}
              />
            ))}
          </div>
        ))}
      </div>
      {options.length === 0 && <p className={classes.note}>{t('menu.nothing')}</p>}
      {isOnlyCancelled && <p className={classes.note}>{t('menu.onlyCancelled')}</p>}
    </>
  )
}

interface OptionProps {
  id: string
  status: Status
  isActive: boolean
  isCurrent: boolean
  onPoint(): void
  onChoose(): void
}

function Option({ id, status, isActive, isCurrent, onPoint, onChoose }: OptionProps) {
  const { t } = useTranslation('actions')
  const texts = useOrderTexts()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={classes.option}
      tabIndex={-1}
      onPointerMove={isActive ? undefined : onPoint}
      onClick={onChoose}
    >
      <StatusDot group={status.group} color={status.color} />
      <bdi className={classes.name}>{texts.statusName(status)}</bdi>
      {isCurrent && (
        <span className={classes.current}>
          {t('menu.current')}
          <IconCheck size={15} aria-hidden />
        </span>
      )}
    </div>
  )
}
