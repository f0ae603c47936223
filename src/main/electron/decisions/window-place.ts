import { z } from 'zod'

/** Pixels of the desktop, independent of scale. */
const rectangleSchema = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })

export type Rectangle = z.infer<typeof rectangleSchema>

/** Where the window was: kept from start to start. Normal bounds are kept apart from maximised ones. */
export const keptWindowSchema = z.object({
  /** The display it was on last; `null` before the first time. */
  displayId: z.number().nullable().catch(null),
  /** Its bounds on each display it has been on. */
  boundsByDisplay: z.record(z.string(), rectangleSchema).catch({}),
  isMaximized: z.boolean().catch(false),
  zoomFactor: z.number().min(0.25).max(5).catch(1),
})

export type KeptWindow = z.infer<typeof keptWindowSchema>

export const FRESH_WINDOW: KeptWindow = {
  displayId: null,
  boundsByDisplay: {},
  isMaximized: false,
  zoomFactor: 1,
}

export interface DisplayPlace {
  id: number
  /** Without task bar and panels. */
  workArea: Rectangle
}

export const MIN_WINDOW = { width: 480, height: 400 }
const USUAL_WINDOW = { width: 1280, height: 800 }

/**
 * Where the window opens: on the display where it was last, as it was there; on the primary one where that display is
 * gone. It is always whole on a display that is there, so that it cannot get lost.
 */
export function windowPlace(
  kept: KeptWindow,
  displays: readonly DisplayPlace[],
  primaryId: number,
): { bounds: Rectangle; isMaximized: boolean } {
  const last = displays.find(({ id }) => id === kept.displayId)
  const display = last ?? displays.find(({ id }) => id === primaryId) ?? displays[0]
  if (display === undefined) return { bounds: { x: 0, y: 0, ...USUAL_WINDOW }, isMaximized: false }
  const before = kept.boundsByDisplay[String(display.id)]
  return {
    bounds: before === undefined ? centred(display.workArea) : within(before, display.workArea),
    isMaximized: kept.isMaximized,
  }
}

/** What is kept when the window stands at `bounds` (its normal ones) on a display. */
export function keepWindow(
  kept: KeptWindow,
  now: { displayId: number; bounds: Rectangle; isMaximized: boolean },
): KeptWindow {
  return {
    ...kept,
    displayId: now.displayId,
    isMaximized: now.isMaximized,
    boundsByDisplay: { ...kept.boundsByDisplay, [String(now.displayId)]: now.bounds },
  }
}

function centred(area: Rectangle): Rectangle {
  const width = Math.min(USUAL_WINDOW.width, area.width)
  const height = Math.min(USUAL_WINDOW.height, area.height)
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  }
}

function within(bounds: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(Math.max(bounds.width, MIN_WINDOW.width), area.width)
  const height = Math.min(Math.max(bounds.height, MIN_WINDOW.height), area.height)
  return {
    x: Math.min(Math.max(bounds.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(bounds.y, area.y), area.y + area.height - height),
    width,
    height,
  }
}

const ZOOM_FACTORS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3]

/** The next larger or smaller of the customary zooms. */
export function nextZoom(factor: number, direction: 'in' | 'out'): number {
  const others =
    direction === 'in'
      ? ZOOM_FACTORS.filter((candidate) => candidate > factor + 0.01)
      : ZOOM_FACTORS.filter((candidate) => candidate < factor - 0.01).reverse()
  return others[0] ?? factor
}
