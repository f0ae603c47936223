import { useRef } from 'react'
import { type ProgressSample, remainingMs } from './import-progress.ts'

/**
 * How long a running import still takes, in ms; `null` while that cannot be said. The speed is measured from the first
 * look after each start or resume, so pauses do not spoil it.
 */
export function useRemaining(share: number | null, isRunning: boolean, now: number): number | null {
  const first = useRef<ProgressSample | null>(null)
  if (!isRunning || share === null) {
    first.current = null
    return null
  }
  first.current ??= { at: now, share }
  return remainingMs(first.current, { at: now, share })
}
