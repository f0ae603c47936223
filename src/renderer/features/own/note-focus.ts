import { create } from 'zustand'
import { useView } from '../../app/view-store.ts'

/** The order that a note is to be written about, and what had the focus before. */
interface NoteFocus {
  orderId: number | null
  former: HTMLElement | null
}

export const useNoteFocus = create<NoteFocus>()(() => ({ orderId: null, former: null }))

/** Opens the order's card where it is not open and puts the cursor into its field for notes. */
export function focusNote(orderId: number): void {
  const former = document.activeElement instanceof HTMLElement ? document.activeElement : null
  const { selectedOrderId, openOrder } = useView.getState()
  if (selectedOrderId !== orderId) openOrder(orderId)
  useNoteFocus.setState({ orderId, former })
}

/** Back to where the person came from: the row in the list, or the card. */
export function returnFromNote(): void {
  const { former } = useNoteFocus.getState()
  useNoteFocus.setState({ orderId: null, former: null })
  if (former?.isConnected) former.focus()
  else document.querySelector<HTMLElement>('[data-order-card]')?.focus()
}
