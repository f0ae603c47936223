import type { RefObject } from 'react'
import type { PrintKind } from '#shared/contract/print.ts'
import { useCommand } from '../../app/commands.ts'
import { useView } from '../../app/view-store.ts'
import { placeOf, useActDialogs } from '../actions/act-dialogs.ts'
import type { Acts } from '../actions/use-acts.ts'
import { tickedIds } from '../bulk/selection-store.ts'
import type { Ticking } from '../bulk/use-ticking.ts'
import { focusNote } from '../own/note-focus.ts'
import { usePeople } from '../people/use-people.ts'
import { focusTrackingNumber } from '../tracking/tracking-focus.ts'
import type { Neighbour } from './use-card-navigation.ts'
import { useOrderErrands } from './use-order-errands.ts'
import type { OrderGridState } from './use-order-grid.ts'
import { moveIndex } from './window-math.ts'

interface InboxCommandsInput {
  grid: OrderGridState
  ticking: Ticking
  acts: Acts
  searchRef: RefObject<HTMLInputElement | null>
  openNeighbour(direction: Neighbour): Promise<void>
  closeCard(): void
  clearTicks(): void
}

/** What the commands for orders and their list do, by key, menu or palette. */
export function useInboxCommands(input: InboxCommandsInput): void {
  const { grid, ticking, acts, searchRef, openNeighbour, closeCard, clearTicks } = input

  const errands = useOrderErrands()
  const people = usePeople()

  useCommand('nextOrder', (target) => moveBy('next', target))
  useCommand('previousOrder', (target) => moveBy('previous', target))
  useCommand('openOrder', (target) => openMeant(false, target, grid))
  useCommand('openOrderWide', (target) => openMeant(true, target, grid))
  useCommand('nextCard', () => void openNeighbour('next'))
  useCommand('previousCard', () => void openNeighbour('previous'))
  useCommand('search', () => {
    searchRef.current?.focus()
    searchRef.current?.select()
  })
  useCommand('tickOrder', () => {
    if (grid.focus === null) return false
    ticking.toggle(grid.focus.index)
  })
  useCommand('tickToNext', () => tickBy('next'))
  useCommand('tickToPrevious', () => tickBy('previous'))
  useCommand('tickAll', () => void ticking.tickAll())
  useCommand('clearTicks', clearTicks)
  useCommand('acceptOrder', (target) => void acts.accept(meantOrders(grid, target).orderIds))
  useCommand('setStatus', (target) => {
    const { orderIds, anchor } = meantOrders(grid, target)
    acts.openStatusMenu(orderIds, anchor)
  })
  useCommand('enterTrackingNumber', (target) => {
    const orderId = meantOrder(grid, target)
    if (orderId === null) return false
    focusTrackingNumber(orderId)
  })
  useCommand('addNote', (target) => {
    const orderId = meantOrder(grid, target)
    if (orderId === null) return false
    focusNote(orderId)
  })
  useCommand('callBuyer', (target) => forOne(target, errands.callBuyer))
  useCommand('rereadOrder', (target) => forOne(target, errands.reread))
  useCommand('addTag', (target) => showOwnMenu('tagMenu', target))
  useCommand('snoozeOrder', (target) => showOwnMenu('snoozeMenu', target))
  useCommand('assignManager', (target) => people.length > 0 && showOwnMenu('managerMenu', target))
  useCommand('cancelOrder', (target) => acts.openCancel(meantOrders(grid, target).orderIds))
  useCommand('printOrder', (target) => print('packingSlip', target))
  useCommand('printPickingList', (target) => print('pickingList', target))
  useCommand('exportOrders', () => {
    const ticked = tickedIds()
    useActDialogs.getState().show({ kind: 'export', orderIds: ticked.length === 0 ? null : ticked })
  })
  useCommand('goBack', (target) => {
    if (tickedIds().length > 0 && !isInCard(target)) clearTicks()
    else if (useView.getState().selectedOrderId !== null) closeCard()
    else return false
  })

  function forOne(target: EventTarget | null, run: (orderId: number) => void): boolean {
    const orderId = meantOrder(grid, target)
    if (orderId !== null) run(orderId)
    return orderId !== null
  }

  function showOwnMenu(kind: 'tagMenu' | 'snoozeMenu' | 'managerMenu', target: EventTarget | null): boolean {
    const { orderIds, anchor } = meantOrders(grid, target)
    if (orderIds.length === 0) return false
    useActDialogs.getState().show({ kind, orderIds, place: placeOf(anchor) })
    return true
  }

  function print(document: PrintKind, target: EventTarget | null): boolean {
    const { orderIds } = meantOrders(grid, target)
    if (orderIds.length > 0) useActDialogs.getState().show({ kind: 'print', orderIds, document })
    return orderIds.length > 0
  }

  function moveBy(to: Neighbour, target: EventTarget | null): void {
    const isOpening = useView.getState().selectedOrderId !== null
    grid.move(to, { isDomFocus: !isInCard(target), isOpening })
  }

  function tickBy(to: Neighbour): void {
    const from = grid.focus?.index ?? grid.firstVisible
    const index = moveIndex(from, to, grid.total, 1)
    void ticking.extend(index, from)
    grid.focusAt(index, { isDomFocus: true, isOpening: false })
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
export function meantOrders(
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

/** Of the commands that are about one order, never about the ticked ones: the one in the card, or the row. */
export function meantOrder(grid: OrderGridState, target: EventTarget | null): number | null {
  const { selectedOrderId, isCardWide } = useView.getState()
  if (selectedOrderId !== null && (isInCard(target) || isCardWide)) return selectedOrderId
  return grid.focus?.orderId ?? selectedOrderId
}

function isInCard(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-order-card]') !== null
}
