import { describe, expect, test } from 'vitest'
import { createTodayProof } from './today-proof.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOON = Date.parse('2026-11-24T10:00:00Z')
const MIDNIGHT = Date.parse('2026-11-24T22:00:00Z')

function setUp() {
  const time = { now: NOON }
  const proof = createTodayProof(() => time.now)
  const ids = () => [...(proof.promIds() ?? [])].sort((a, b) => a - b)
  const order = (externalId: number, createdAt = time.now) => ({ externalId, createdAt })
  const look = (...externalIds: number[]) => {
    const { finish } = proof.beginFullLook()
    proof.observe(externalIds.map((id) => order(id)))
    finish()
  }
  return { time, proof, ids, order, look }
}

describe('the proof of the day', () => {
  test('knows nothing before a complete look, whatever it has seen', () => {
    const { proof, order } = setUp()
    proof.observe([order(1)])
    const { finish } = proof.beginFullLook()
    proof.observe([order(2)])
    expect(proof.promIds()).toBeNull()
    finish()
    expect(proof.day()).toBe('2026-11-24')
  })

  test('counts what a look has shown and what came later, not what only an earlier one had', () => {
    const { proof, ids, order, look } = setUp()
    look(1, 2)
    proof.observe([order(3)])
    expect(ids()).toEqual([1, 2, 3])
    look(2, 3)
    expect(ids()).toEqual([2, 3])
  })

  test('does not lose what a poll sees while a look is under way', () => {
    const { proof, ids, order, look } = setUp()
    look(1)
    const { finish } = proof.beginFullLook()
    proof.observe([order(1)])
    proof.observe([order(7)])
    finish()
    finish()
    expect(ids()).toEqual([1, 7])
  })

  test('leaves out what was created before midnight in Kyiv', () => {
    const { time, proof, ids, order, look } = setUp()
    time.now = MIDNIGHT + HOUR_MS
    look(1)
    proof.observe([order(2, MIDNIGHT - 1), order(3, MIDNIGHT)])
    expect(ids()).toEqual([1, 3])
  })

  test('starts empty and complete at midnight, and a look from before it says nothing', () => {
    const { time, proof, ids, order, look } = setUp()
    look(1, 2)
    const { finish } = proof.beginFullLook()
    time.now = MIDNIGHT
    proof.observe([order(9)])
    finish()
    expect(proof.day()).toBe('2026-11-25')
    expect(ids()).toEqual([9])
  })

  test.for([
    ['a clock set back', -DAY_MS],
    ['a sleep over two midnights', 2 * DAY_MS],
  ] as const)('needs a new look after %s', ([, jumpMs]) => {
    const { time, proof, ids, look } = setUp()
    look(1, 2)
    time.now += jumpMs
    expect(proof.promIds()).toBeNull()
    look(5)
    expect(ids()).toEqual([5])
  })

  test('needs a new look after a clock that was a day ahead for a moment', () => {
    const { time, proof, look } = setUp()
    look(1, 2)
    time.now += DAY_MS
    proof.promIds()
    time.now -= DAY_MS
    expect(proof.promIds()).toBeNull()
  })
})
