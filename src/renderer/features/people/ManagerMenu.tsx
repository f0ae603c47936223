import { IconCheck, IconUserOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#shared/contract/people.ts'
import type { MenuPlace } from '../actions/act-dialogs.ts'
import { cachedOrder } from '../actions/order-cache.ts'
import own from '../own/Own.module.css'
import { OwnPopover } from '../own/OwnPopover.tsx'
import { useOwnActs } from '../own/use-own-acts.ts'
import { PersonName } from './PersonName.tsx'
import { usePeople, usePeopleNames } from './use-people.ts'

interface ManagerMenuProps {
  orderIds: readonly number[]
  place: MenuPlace
  onClose(): void
}

/** Who looks after orders: everybody who works here, and nobody. */
export function ManagerMenu({ orderIds, place, onClose }: ManagerMenuProps) {
  const { t } = useTranslation('people')
  const names = usePeopleNames()
  const people = usePeople().filter(({ isActive }) => isActive)
  const acts = useOwnActs()
  const queryClient = useQueryClient()
  const managers = new Set(orderIds.map((id) => cachedOrder(queryClient, id)?.managerId))
  /** The one that all of them have; `undefined`: they differ, or are not loaded. */
  const [common] = managers.size === 1 ? [...managers] : []

  function give(person: Person | null) {
    onClose()
    void acts.assign(orderIds, person === null ? null : { id: person.id, name: names.nameOf(person) })
  }

  return (
    <OwnPopover place={place} onClose={onClose}>
      <div
        className={own.snoozeMenu}
        role="menu"
        tabIndex={-1}
        aria-label={t('assign.label', { count: orderIds.length })}
        onKeyDown={(event) => moveFocus(event, onClose)}
      >
        {people.map((person, index) => (
          <button
            key={person.id}
            type="button"
            role="menuitemradio"
            aria-checked={common === person.id}
            className={own.menuItem}
            {...(index === 0 && { 'data-autofocus': true })}
            onClick={() => give(person)}
          >
            <PersonName person={person} names={names} />
            {common === person.id && <IconCheck size={15} className={own.menuTime} aria-hidden />}
          </button>
        ))}
        <button
          type="button"
          role="menuitemradio"
          aria-checked={common === null}
          className={own.menuItem}
          onClick={() => give(null)}
        >
          <IconUserOff size={15} aria-hidden />
          {t('assign.nobody')}
          {common === null && <IconCheck size={15} className={own.menuTime} aria-hidden />}
        </button>
      </div>
    </OwnPopover>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitemradio"]')]
  const index = items.indexOf(document.activeElement as HTMLElement)
  const to = {
    ArrowDown: (index + 1) % items.length,
    ArrowUp: (index - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key]
  if (to !== undefined) {
    event.preventDefault()
    items[to]?.focus()
  } else if (event.key === 'Escape') {
    event.stopPropagation()
    onClose()
  }
}
