import { expect, test } from 'vitest'
import { createPromTime } from './prom-time.ts'

const MINUTE_MS = 60_000

// Would catch: a wrong clock that is believed, an offset that jitters with whole seconds or is never taken back.
test('follows Prom where the difference is more than a minute, and itself otherwise', () => {
  let own = 1_000_000_000
  const promTime = createPromTime(() => own)
  expect(promTime.now()).toBe(own)
  promTime.note(own + MINUTE_MS)
  expect(promTime.now()).toBe(own)
  promTime.note(own - 90 * MINUTE_MS)
  own += 5 * MINUTE_MS
  expect(promTime.now()).toBe(own - 90 * MINUTE_MS)
  promTime.note(null)
  expect(promTime.now()).toBe(own - 90 * MINUTE_MS)
  promTime.note(own + 300)
  expect(promTime.now()).toBe(own)
})
