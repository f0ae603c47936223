import { create } from 'zustand'
import { useView } from '../../app/view-store.ts'

/** The order whose number is to be entered, and what had the focus before. */
interface TrackingFocus {
  orderId: number | null
  former: HTMLElement | null
}

export const useTrackingFocus = create<TrackingFocus>()(() => ({ orderId: null, former: null }))

/** Opens the order's card where it is not open and puts the cursor into its field, ready for a scanner. */
export function focusTrackingNumber(orderId: number): void {
  const former = document.activeElement instanceof HTMLElement ? document.activeElement : null
  const { selectedOrderId, openOrder } = useView.getState()
  if (selectedOrderId !== orderId) openOrder(orderId)
  useTrackingFocus.setState({ orderId, former })
}

/** Back to where the person came from: the row in the list, or the card. */
export function returnFocus(): void {
  const { former } = useTrackingFocus.getState()
  useTrackingFocus.setState({ orderId: null, former: null })
  if (former?.isConnected) former.focus()
  else document.querySelector<HTMLElement>('[data-order-card]')?.focus()
}
