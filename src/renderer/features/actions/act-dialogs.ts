import { create } from 'zustand'
import type { PrintKind } from '#shared/contract/print.ts'

/** Where a menu hangs: a place on screen, because the row under it may render anew. */
export interface MenuPlace {
  left: number
  top: number
  width: number
  height: number
}

/** What is open over the page to change orders. */
export type ActDialog =
  | { kind: 'statusMenu'; orderIds: readonly number[]; place: MenuPlace }
  | { kind: 'tagMenu' | 'snoozeMenu' | 'managerMenu'; orderIds: readonly number[]; place: MenuPlace }
  | { kind: 'preview'; orderIds: readonly number[]; statusId: number; notNewCount: number }
  | { kind: 'cancel'; orderIds: readonly number[]; statusId: number | null }
  | { kind: 'keys' }
  | { kind: 'palette' }
  | { kind: 'print'; orderIds: readonly number[]; document: PrintKind }
  /** `null`: everything that the view finds. */
  | { kind: 'export'; orderIds: readonly number[] | null }

interface ActDialogStore {
  dialog: ActDialog | null
  /** Where the focus was before the first of them opened. */
  returnTo: HTMLElement | null
  show(dialog: ActDialog): void
  /** Closes it and puts the focus back. */
  close(): void
}

/** One at a time: choosing in the menu may lead on to a dialog, and the focus still finds its way back. */
export const useActDialogs = create<ActDialogStore>()((set, get) => ({
  dialog: null,
  returnTo: null,
  show: (dialog) =>
    set((state) => ({
      dialog,
      returnTo:
        state.dialog === null && document.activeElement instanceof HTMLElement
          ? document.activeElement
          : state.returnTo,
    })),
  close: () => {
    const { returnTo } = get()
    set({ dialog: null, returnTo: null })
    requestAnimationFrame(() => restoreFocus(returnTo))
  },
}))

/** The focus goes back to where it was; to the list where that place is gone. */
function restoreFocus(returnTo: HTMLElement | null): void {
  if (useActDialogs.getState().dialog !== null) return
  const place =
    returnTo?.isConnected && returnTo !== document.body
      ? returnTo
      : document.querySelector<HTMLElement>('[data-order-id][tabindex="0"]')
  place?.focus({ preventScroll: true })
}

/** The place of an element on screen. */
export function placeOf(element: Element | null): MenuPlace {
  if (element === null) {
    return { left: window.innerWidth / 2 - 140, top: window.innerHeight / 4, width: 280, height: 0 }
  }
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left, top, width, height }
}
