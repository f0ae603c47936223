import type { PromClient } from '../prom/prom-client.ts'
import type { Blocker } from './outbox-list.ts'

export interface SourceGateDeps {
  isSendingPaused(): boolean
  isActive(sourceId: number): boolean
  isImportDone(sourceId: number): boolean
  /** `null` for a source that is not read. */
  findClient(sourceId: number): PromClient | null
}

/** Whether anything may be sent to a source just now. */
export interface SourceGate {
  blockerOf(sourceId: number): Blocker | null
  /** `null` where something stands in the way. */
  clientOf(sourceId: number): PromClient | null
}

export function createSourceGate(deps: SourceGateDeps): SourceGate {
  function blockerOf(sourceId: number): Blocker | null {
    if (deps.isSendingPaused()) return 'sendingPaused'
    if (!deps.isActive(sourceId) || deps.findClient(sourceId) === null) return 'sourceNotActive'
    return deps.isImportDone(sourceId) ? null : 'importRunning'
  }
  return {
    blockerOf,
    clientOf: (sourceId) => (blockerOf(sourceId) === null ? deps.findClient(sourceId) : null),
  }
}
