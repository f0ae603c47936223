import { create } from 'zustand'

/** Least time on screen; longer where a change can be taken back for longer. */
export const LEAST_TOAST_MS = 8_000
const LONGEST_TOAST_MS = 20_000
const MAX_TOASTS = 3

export interface Toast {
  id: number
  tone: 'neutral' | 'bad'
  text: string
  /** What goes to Prom and when (epoch ms): shown with a countdown. */
  going: { what: string; at: number } | null
  /** The act that the toast can take back. */
  actionId: number | null
  lifeMs: number
}

export type NewToast = Pick<Toast, 'text'> & Partial<Pick<Toast, 'tone' | 'going' | 'actionId'>>

interface ToastStore {
  toasts: readonly Toast[]
  show(toast: NewToast, now?: number): void
  close(id: number): void
  /** The act was taken back: its toast has nothing left to offer. */
  closeAct(actionId: number): void
}

let lastId = 0

/** At most three at once; the oldest makes room. */
export const useToasts = create<ToastStore>()((set) => ({
  toasts: [],
  show: ({ text, tone = 'neutral', going = null, actionId = null }, now = Date.now()) =>
    set(({ toasts }) => {
      lastId += 1
      const lifeMs = toastLifeMs(going?.at ?? null, now)
      return { toasts: [...toasts, { id: lastId, tone, text, going, actionId, lifeMs }].slice(-MAX_TOASTS) }
    }),
  close: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  closeAct: (actionId) =>
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.actionId !== actionId) })),
}))

/** As long as the change can be taken back, within limits. */
export function toastLifeMs(goesAt: number | null, now: number): number {
  const holdMs = goesAt === null ? 0 : goesAt - now
  return Math.min(LONGEST_TOAST_MS, Math.max(LEAST_TOAST_MS, holdMs))
}

/** Whole seconds until then, never below zero. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000))
}
