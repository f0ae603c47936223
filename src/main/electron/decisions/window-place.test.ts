import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type DisplayPlace,
  FRESH_WINDOW,
  keepWindow,
  keptWindowSchema,
  nextZoom,
  type Rectangle,
  windowPlace,
} from './window-place.ts'

const laptop: DisplayPlace = { id: 1, workArea: { x: 0, y: 25, width: 1440, height: 875 } }
const desk: DisplayPlace = { id: 2, workArea: { x: 1440, y: 0, width: 2560, height: 1400 } }

test('the first window stands in the middle of the primary display', () => {
  expect(windowPlace(FRESH_WINDOW, [desk, laptop], 1)).toEqual({
    bounds: { x: 80, y: 62, width: 1280, height: 800 },
    isMaximized: false,
  })
})

test('a window comes back where it was, on each display as it was there', () => {
  const onDesk = { x: 1500, y: 100, width: 1800, height: 1200 }
  const onLaptop = { x: 10, y: 30, width: 900, height: 700 }
  let kept = keepWindow(FRESH_WINDOW, { displayId: 1, bounds: onLaptop, isMaximized: false })
  kept = keepWindow(kept, { displayId: 2, bounds: onDesk, isMaximized: true })
  expect(windowPlace(kept, [laptop, desk], 1)).toEqual({ bounds: onDesk, isMaximized: true })
  // Would catch: a window left at coordinates of a monitor that was unplugged.
  expect(windowPlace(kept, [laptop], 1).bounds).toEqual(onLaptop)
})

const size = fc.integer({ min: 1, max: 20_000 })
const place = fc.integer({ min: -20_000, max: 20_000 })
const rectangle: fc.Arbitrary<Rectangle> = fc.record({ x: place, y: place, width: size, height: size })
const display = fc.record({
  id: fc.integer({ min: 1, max: 4 }),
  workArea: fc.record({
    x: place,
    y: place,
    width: fc.integer({ min: 320, max: 8_000 }),
    height: fc.integer({ min: 240, max: 8_000 }),
  }),
})

test('whatever was kept and whatever displays there are, the window is whole on one of them', () => {
  fc.assert(
    fc.property(
      fc.record({
        displayId: fc.option(fc.integer({ min: 1, max: 5 })),
        boundsByDisplay: fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), rectangle),
        isMaximized: fc.boolean(),
        zoomFactor: fc.constant(1),
      }),
      fc.array(display, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 5 }),
      (kept, displays, primaryId) => {
        const { bounds } = windowPlace(kept, displays, primaryId)
        expect(
          displays.some(
            ({ workArea: area }) =>
              bounds.x >= area.x &&
              bounds.y >= area.y &&
              bounds.x + bounds.width <= area.x + area.width &&
              bounds.y + bounds.height <= area.y + area.height,
          ),
        ).toBe(true)
      },
    ),
  )
})

// Would catch: a start that fails because of a file that somebody edited.
test('a kept window that is damaged counts as none', () => {
  const damaged = {
    displayId: 'x',
    boundsByDisplay: { 1: { x: 0, y: 0, width: -5, height: 1 } },
    zoomFactor: 900,
  }
  expect(keptWindowSchema.parse(damaged)).toEqual(FRESH_WINDOW)
})

test('zoom goes step by step and ends', () => {
  expect(nextZoom(1, 'in')).toBe(1.1)
  expect(nextZoom(1, 'out')).toBe(0.9)
  expect(nextZoom(3, 'in')).toBe(3)
  expect(nextZoom(0.5, 'out')).toBe(0.5)
  expect(nextZoom(nextZoom(1.25, 'in'), 'out')).toBe(1.25)
})
