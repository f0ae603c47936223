import { type RefObject, useEffect, useRef } from 'react'
import { useSettings } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { isCharacterKey, isTyping, isUnderOverlay, shortcutOf } from '../../ui/shortcuts.ts'
import type { Acts } from '../actions/use-acts.ts'
import { tickedIds } from '../bulk/selection-store.ts'
import type { Ticking } from '../bulk/use-ticking.ts'
import { focusTrackingNumber } from '../tracking/tracking-focus.ts'
import type { Neighbour } from './use-card-navigation.ts'
import type { OrderGridState } from './use-order-grid.ts'

interface InboxShortcutsInput {
  grid: OrderGridState
  ticking: Ticking
  acts: Acts
  searchRef: RefObject<HTMLInputElement | null>
  openNeighbour(direction: Neighbour): Promise<void>
  closeCard(): void
  clearTicks(): void
}

/** Keys of the inbox, wherever the focus is: never while typing, never under an open menu or dialog. */
export function useInboxShortcuts(input: InboxShortcutsInput): void {
  const { areSingleKeysOn } = useSettings()
  const latest = useRef({ ...input, areSingleKeysOn })
  latest.current = { ...input, areSingleKeysOn }

  useEffect(() => {
    function handle(event: KeyboardEvent) {
      if (event.defaultPrevented) return
      const { searchRef } = latest.current
      const shortcut = shortcutOf(event)
      if (shortcut === 'Mod+KeyF') {
        event.preventDefault()
        searchRef.current?.focus()
        searchRef.current?.select()
        return
      }
      if (isTyping(event.target) || isUnderOverlay(event.target)) return
      if (isCharacterKey(shortcut) && !latest.current.areSingleKeysOn) return
      if (runShortcut(shortcut, event.target, latest.current)) event.preventDefault()
    }

    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [])
}

/** @returns whether the key was one of the inbox */
function runShortcut(shortcut: string, target: EventTarget | null, input: InboxShortcutsInput): boolean {
  const { grid, ticking, acts, searchRef, openNeighbour, closeCard, clearTicks } = input
  const { selectedOrderId } = useView.getState()

  switch (shortcut) {
    case 'Enter':
    case 'Shift+Enter':
      return openMeant(shortcut === 'Shift+Enter', target, grid)
    case 'Slash':
      searchRef.current?.focus()
      searchRef.current?.select()
      return true
    case 'KeyJ':
    case 'KeyK':
      grid.move(shortcut === 'KeyJ' ? 'next' : 'previous', {
        isDomFocus: !isInCard(target),
        isOpening: selectedOrderId !== null,
      })
      return true
    case 'BracketLeft':
    case 'BracketRight':
      void openNeighbour(shortcut === 'BracketRight' ? 'next' : 'previous')
      return true
    case 'KeyX':
      if (grid.focus === null) return false
      ticking.toggle(grid.focus.index)
      return true
    case 'Mod+KeyA':
      void ticking.tickAll()
      return true
    case 'KeyA':
      void acts.accept(meantOrders(grid, target).orderIds)
      return true
    case 'KeyS': {
      const { orderIds, anchor } = meantOrders(grid, target)
      acts.openStatusMenu(orderIds, anchor)
      return true
    }
    case 'KeyT': {
      const [orderId] = inCardOrFocused(grid, target)
      if (orderId === undefined) return false
      focusTrackingNumber(orderId)
      return true
    }
    case 'Shift+KeyD':
      acts.openCancel(meantOrders(grid, target).orderIds)
      return true
    case 'Escape':
      if (tickedIds().length > 0 && !isInCard(target)) clearTicks()
      else if (selectedOrderId !== null) closeCard()
      else return false
      return true
    default:
      return false
  }
}

const PRESSABLE = 'button, a[href], input, summary, [role="tab"], [role="checkbox"]'

/**
 * Opens the row last stood on, or makes its card wide: for when the focus is neither in the list nor on something that
 * Enter presses. A copy button keeps Enter for itself and has no use for Shift+Enter.
 */
function openMeant(isWide: boolean, target: EventTarget | null, grid: OrderGridState): boolean {
  const pressable = target instanceof Element ? target.closest(PRESSABLE) : null
  if (pressable !== null && !(isWide && pressable.hasAttribute('data-copy'))) return false
  const { selectedOrderId, openOrder } = useView.getState()
  const orderId = isInCard(target) ? selectedOrderId : (grid.focus?.orderId ?? selectedOrderId)
  if (orderId === null) return false
  openOrder(orderId, isWide ? { isWide } : {})
  return true
}

/**
 * Which orders a key is about, and where its menu hangs: inside the card its order; else the ticked ones; else the
 * row with the focus; else the order in the card.
 */
function meantOrders(
  grid: OrderGridState,
  target: EventTarget | null,
): { orderIds: readonly number[]; anchor: Element | null } {
  const { selectedOrderId, isCardWide } = useView.getState()
  const ofCard = () => ({
    orderIds: selectedOrderId === null ? [] : [selectedOrderId],
    anchor: document.querySelector('[data-card-status]'),
  })
  if (selectedOrderId !== null && (isInCard(target) || isCardWide)) return ofCard()
  const ticked = tickedIds()
  if (ticked.length > 0) return { orderIds: ticked, anchor: document.querySelector('[data-bulk-status]') }
  const focusedId = grid.focus?.orderId ?? null
  if (focusedId === null) return ofCard()
  const row = document.querySelector(`[data-order-id="${focusedId}"]`)
  return { orderIds: [focusedId], anchor: row?.querySelector('[data-column="status"]') ?? row }
}

/** A number belongs to one order: never to the ticked ones. */
function inCardOrFocused(grid: OrderGridState, target: EventTarget | null): number[] {
  const { selectedOrderId, isCardWide } = useView.getState()
  const ofCard = selectedOrderId === null ? [] : [selectedOrderId]
  if (selectedOrderId !== null && (isInCard(target) || isCardWide)) return ofCard
  return grid.focus?.orderId === undefined || grid.focus.orderId === null ? ofCard : [grid.focus.orderId]
}

function isInCard(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-order-card]') !== null
}
