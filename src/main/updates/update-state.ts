import type { NewVersion, UpdateFailure, UpdateState } from '#shared/contract/updates.ts'
import { assertNever } from '#shared/domain/assert-never.ts'

export type UpdateEvent =
  | { type: 'checkStarted' }
  | { type: 'nothingFound' }
  | { type: 'found'; found: NewVersion }
  | { type: 'progressed'; percent: number }
  | { type: 'downloaded' }
  | { type: 'failed'; during: 'check' | 'download'; failure: UpdateFailure }

/**
 * What becomes of the search for a new version. One that lies here ready stays so while another look is taken or fails,
 * and is given up when its makers have taken it back.
 */
export function nextUpdateState(state: UpdateState, event: UpdateEvent): UpdateState {
  if (state.kind === 'none') return state
  switch (event.type) {
    case 'checkStarted':
      return state.kind === 'ready' ? state : { kind: 'checking' }
    case 'nothingFound':
      return { kind: 'idle' }
    case 'found':
      return state.kind === 'ready' && state.version === event.found.version
        ? state
        : { kind: 'downloading', ...event.found, percent: 0 }
    case 'progressed': {
      if (state.kind !== 'downloading') return state
      // Whole ones: a page is told of each change.
      const percent = Math.min(100, Math.max(state.percent, Math.floor(event.percent)))
      return percent === state.percent ? state : { ...state, percent }
    }
    case 'downloaded':
      return state.kind === 'downloading'
        ? { kind: 'ready', version: state.version, notes: state.notes }
        : state
    case 'failed':
      return state.kind === 'ready' && event.during === 'check'
        ? state
        : { kind: 'failed', during: event.during, failure: event.failure }
    default:
      return assertNever(event)
  }
}
