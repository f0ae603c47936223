import { atKyivTimeOfDay } from '#shared/domain/kyiv-time.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** 03:30 in Kyiv, when nobody orders; the shops follow each other by some minutes. */
const SWEEP_TIME_MS = 3.5 * 60 * MINUTE_MS
const SPREAD_MINUTES = 45

/**
 * When the next nightly sweep is due: the first night after the last one, or at once if that night was missed.
 * @param sweptAt end of the last sweep, epoch ms
 * @param sourceId spreads the shops over the night
 * @returns epoch ms
 */
export function nextSweepAt(sweptAt: number, sourceId: number): number {
  const timeOfDay = SWEEP_TIME_MS + (sourceId % SPREAD_MINUTES) * MINUTE_MS
  const sameDay = atKyivTimeOfDay(sweptAt, timeOfDay)
  return sameDay > sweptAt ? sameDay : atKyivTimeOfDay(sweptAt + DAY_MS, timeOfDay)
}
