import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideShowing, noteShown, quietEndsAt } from './decide-showing.ts'

const MINUTE_MS = 60_000
/** Noon in Kyiv, winter time. */
const NOON = Date.parse('2026-11-24T10:00:00Z')
const NIGHT = { fromMinute: 22 * 60, untilMinute: 8 * 60 }

const at = (kyivTime: string) => Date.parse(`2026-11-24T${kyivTime}:00+02:00`)

describe('grouping', () => {
  it.each([
    ['one, after silence', 1, [], { kind: 'each' }],
    ['three at once', 3, [], { kind: 'each' }],
    ['four at once', 4, [], { kind: 'together' }],
    ['the third within a minute', 1, [NOON - 50_000, NOON - 10_000], { kind: 'each' }],
    [
      'the fourth within a minute',
      1,
      [NOON - 59_000, NOON - 50_000, NOON - 10_000],
      { kind: 'later', at: NOON + 1_000 },
    ],
    ['two more beside two', 2, [NOON - 30_000, NOON - 10_000], { kind: 'later', at: NOON + 30_000 }],
    [
      'the fourth, a minute after the first',
      1,
      [NOON - MINUTE_MS, NOON - 50_000, NOON - 10_000],
      { kind: 'each' },
    ],
    ['after the clock was set back by an hour', 1, Array(3).fill(NOON + 60 * MINUTE_MS), { kind: 'each' }],
  ] as const)('%s', (_name, waitingCount, shownAt, showing) => {
    expect(decideShowing({ waitingCount, shownAt, now: NOON, quietHours: null })).toEqual(showing)
  })

  // Would catch: a fourth single notification within any minute, and events that wait for more than one.
  it('shows at most three of them within any minute, and nothing waits longer than one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ afterMs: fc.nat(90_000), count: fc.integer({ min: 1, max: 6 }) })),
        (events) => {
          let now = NOON
          let shownAt: number[] = []
          let waiting: number[] = []
          let timer: number | null = null
          const singles: number[] = []
          const look = () => {
            timer = null
            const showing = decideShowing({ waitingCount: waiting.length, shownAt, now, quietHours: null })
            if (showing.kind === 'later') {
              timer = showing.at
              expect(timer).toBeGreaterThan(now)
              return
            }
            for (const since of waiting) expect(now - since).toBeLessThanOrEqual(MINUTE_MS)
            if (showing.kind === 'each') singles.push(...waiting.map(() => now))
            shownAt = noteShown(shownAt, showing, waiting.length, now)
            waiting = []
          }
          for (const { afterMs, count } of [...events, { afterMs: 10 * MINUTE_MS, count: 1 }]) {
            const next = now + afterMs
            while (timer !== null && timer <= next) {
              now = timer
              look()
            }
            now = next
            waiting.push(...Array<number>(count).fill(now))
            look()
          }
          expect(waiting).toEqual([])
          for (const [index, first] of singles.entries()) {
            const fourth = singles[index + 3]
            if (fourth !== undefined) expect(fourth - first).toBeGreaterThanOrEqual(MINUTE_MS)
          }
        },
      ),
    )
  })
})

describe('quiet hours', () => {
  it.each([
    ['just before', at('21:59'), null],
    ['at their beginning', at('22:00'), Date.parse('2026-11-25T08:00:00+02:00')],
    ['after midnight', at('03:30'), at('08:00')],
    ['in their last minute', at('07:59') + 59_999, at('08:00')],
    ['at their end', at('08:00'), null],
    ['at noon', NOON, null],
  ])('%s', (_name, now, end) => {
    expect(quietEndsAt(NIGHT, now)).toBe(end)
  })

  it('may lie within a day', () => {
    const lunch = { fromMinute: 13 * 60, untilMinute: 14 * 60 }
    expect([at('12:59'), at('13:00'), at('14:00')].map((now) => quietEndsAt(lunch, now))).toEqual([
      null,
      at('14:00'),
      null,
    ])
  })

  it('of no length are none', () => {
    expect(quietEndsAt({ fromMinute: 600, untilMinute: 600 }, at('10:00'))).toBeNull()
  })

  it('go by the clock of Kyiv, in summer too', () => {
    expect(quietEndsAt(NIGHT, Date.parse('2026-07-01T19:00:00Z'))).toBe(Date.parse('2026-07-02T05:00:00Z'))
  })

  it('put off even a single event', () => {
    const given = { waitingCount: 1, shownAt: [], now: at('03:30'), quietHours: NIGHT }
    expect(decideShowing(given)).toEqual({ kind: 'later', at: at('08:00') })
  })
})
