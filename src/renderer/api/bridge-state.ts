import { create } from 'zustand'

/** Whether the main process can be heard. */
export const useBridgeState = create<{ isGone: boolean }>()(() => ({ isGone: false }))
