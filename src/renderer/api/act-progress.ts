import { create } from 'zustand'
import type { AppEvent } from '#shared/contract/app.ts'

type Progress = Pick<Extract<AppEvent, { type: 'act.progressed' }>, 'kind' | 'doneCount' | 'totalCount'>

interface ActProgress {
  /** The act of many orders that is being done just now. */
  running: Progress | null
  tell(progress: Progress): void
}

export const useActProgress = create<ActProgress>()((set) => ({
  running: null,
  tell: ({ kind, doneCount, totalCount }) =>
    set({ running: doneCount < totalCount ? { kind, doneCount, totalCount } : null }),
}))
