import { expect, test } from 'vitest'
import { runTorture } from '../torture/torture.ts'

// Would catch: whatever doubles, loses or invents an effect when processes die and answers go missing. The long run is
// `npm run torture`.
test('a short run of kills and faults: each wanted change once, none other', {
  timeout: 180_000,
}, async () => {
  const { faults, kills, effects } = await runTorture({ seed: 20261124, durationMs: 20_000 })
  expect(faults).toEqual([])
  expect(kills).toBeGreaterThan(2)
  expect(effects).toBeGreaterThan(5)
})
