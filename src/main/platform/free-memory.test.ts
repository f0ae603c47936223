import { expect, it } from 'vitest'
import { freeMemory } from './free-memory.ts'

// Would catch: a flag or an option that a version of V8 has given another name, so that nothing is freed.
it('lets go of what nothing holds any more', async () => {
  let garbage: object | null = { text: 'x'.repeat(1_000) }
  const seen = new WeakRef(garbage)
  garbage = null
  // A reference is held until the end of the turn in which it was made.
  await new Promise((resolve) => setTimeout(resolve, 0))
  freeMemory()
  expect(seen.deref()).toBeUndefined()
})
