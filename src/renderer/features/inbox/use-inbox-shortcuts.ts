import { type RefObject, useEffect, useRef } from 'react'
import { useView } from '../../app/view-store.ts'
import { isTyping, shortcutOf } from '../../ui/shortcuts.ts'
import type { Neighbour } from './use-card-navigation.ts'
import type { OrderGridState } from './use-order-grid.ts'

interface InboxShortcutsInput {
  grid: OrderGridState
  searchRef: RefObject<HTMLInputElement | null>
  openNeighbour(direction: Neighbour): Promise<void>
  closeCard(): void
}

/** Keys of the inbox, wherever the focus is: never while typing, never under an open menu or dialog. */
export function useInboxShortcuts(input: InboxShortcutsInput): void {
  const latest = useRef(input)
  latest.current = input

  useEffect(() => {
    function handle(event: KeyboardEvent) {
      if (event.defaultPrevented) return
      const { grid, searchRef, openNeighbour, closeCard } = latest.current
      const { selectedOrderId } = useView.getState()
      const shortcut = shortcutOf(event)

      if (shortcut === 'Mod+KeyF') {
        event.preventDefault()
        searchRef.current?.focus()
        searchRef.current?.select()
        return
      }
      if (isTyping(event.target) || isUnderOverlay(event.target)) return

      switch (shortcut) {
        case 'Slash':
          event.preventDefault()
          searchRef.current?.focus()
          searchRef.current?.select()
          break
        case 'KeyJ':
        case 'KeyK':
          event.preventDefault()
          grid.move(shortcut === 'KeyJ' ? 'next' : 'previous', {
            isDomFocus: !isInCard(event.target),
            isOpening: selectedOrderId !== null,
          })
          break
        case 'BracketLeft':
        case 'BracketRight':
          event.preventDefault()
          void openNeighbour(shortcut === 'BracketRight' ? 'next' : 'previous')
          break
        case 'Escape':
          if (selectedOrderId !== null) closeCard()
          break
      }
    }

    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [])
}

function isInCard(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-order-card]') !== null
}

function isUnderOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
  )
}
