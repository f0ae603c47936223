import { describe, expect, test } from 'vitest'
import type { OutgoingTarget, PromState } from '#shared/contract/outbox.ts'
import type { SaveTrackingAnswer, SetStatusAnswer } from '../prom/prom-client.ts'
import { PromError, type PromErrorCode } from '../prom/prom-error.ts'
import {
  type AttemptedChange,
  type AttemptPhase,
  settleFailure,
  settleStatusAnswer,
  settleTrackingAnswer,
} from './settle-attempt.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const raw = '{}'

const received: OutgoingTarget = {
  kind: 'status',
  status: 'received',
  reason: null,
  text: null,
  isRefundConfirmed: false,
}
const label: OutgoingTarget = { kind: 'trackingNumber', number: '0500000000003', carrier: 'ukrposhta' }

function change(patch: Partial<AttemptedChange> = {}): AttemptedChange {
  return { target: received, attempts: 1, waitingSince: null, isOutcomeUnknown: false, ...patch }
}

function prom(patch: Partial<PromState>): PromState {
  return {
    marketplaceStatus: 'pending',
    marketplaceStatusName: null,
    trackingNumber: null,
    paymentState: null,
    ...patch,
  }
}

describe('answers to a change of status', () => {
  const cases: [answer: SetStatusAnswer, after: PromState | null, state: string, detail: string | null][] = [
    [{ kind: 'processed', raw }, null, 'sent', null],
    [{ kind: 'refused', words: 'not allowed', raw }, null, 'refused', 'not allowed'],
    [{ kind: 'notProcessed', raw }, prom({ marketplaceStatus: 'received' }), 'sent', null],
    [{ kind: 'notProcessed', raw }, prom({}), 'refused', ''],
  ]
  // Would catch: silence that counts as done (prom-api 4).
  test.each(cases)('%o: %s', (answer, after, state, detail) => {
    const settled = settleStatusAnswer(received, answer, after)
    expect(settled.state).toBe(state)
    expect(settled.problem?.detail ?? null).toBe(detail)
    expect(settled.isOutcomeUnknown).toBe(false)
  })
})

describe('answers to a tracking number', () => {
  const settle = (
    answer: SaveTrackingAnswer,
    patch: Partial<AttemptedChange> = {},
    after: PromState | null = null,
  ) => settleTrackingAnswer(change({ target: label, ...patch }), answer, after, NOW)
  const notYet: SaveTrackingAnswer = { kind: 'notRecognised', words: 'unknown number', raw }

  test('saved is sent', () => {
    expect(settle({ kind: 'saved', raw }).state).toBe('sent')
  })

  // Would catch: "already added" believed of another number (product T3).
  test('"already added" is there, unless Prom shows another number', () => {
    const added: SaveTrackingAnswer = { kind: 'alreadyAdded', raw }
    expect(settle(added, {}, prom({})).state).toBe('alreadyThere')
    expect(settle(added, {}, prom({ trackingNumber: '0500000 000003' })).state).toBe('alreadyThere')
    const other = prom({ trackingNumber: '0500000000009' })
    expect(settle(added, {}, other)).toMatchObject({ state: 'conflict', promState: other })
  })

  // Would catch: Ukrposhta's "not yet" taken for an end, or waited for without one (product T2).
  test('Ukrposhta: not recognised waits, until ten days have passed', () => {
    expect(settle(notYet)).toMatchObject({
      state: 'waitingForPost',
      waitingSince: NOW,
      nextAttemptAt: NOW + HOUR_MS,
      problem: { code: 'refused', detail: 'unknown number' },
    })
    const since = NOW - 2 * DAY_MS
    expect(settle(notYet, { waitingSince: since })).toMatchObject({
      state: 'waitingForPost',
      waitingSince: since,
      nextAttemptAt: NOW + 3 * HOUR_MS,
    })
    const longAgo = NOW - 10 * DAY_MS
    expect(settle(notYet, { waitingSince: longAgo })).toMatchObject({
      state: 'refused',
      waitingSince: longAgo,
      nextAttemptAt: null,
    })
  })

  test('of other carriers, or for other reasons, it is refused at once', () => {
    const target: OutgoingTarget = {
      kind: 'trackingNumber',
      number: '20450000000001',
      carrier: 'nova_poshta',
    }
    expect(settle(notYet, { target })).toMatchObject({ state: 'refused', waitingSince: null })
    expect(settle({ kind: 'otherCarrier', words: 'x', raw })).toMatchObject({
      state: 'refused',
      waitingSince: null,
    })
  })
})

describe('failures', () => {
  const unknowns: [code: PromErrorCode, phase: AttemptPhase, before: boolean, after: boolean][] = [
    ['unreachable', 'reading', false, false],
    ['unreachable', 'reading', true, true],
    ['unreachable', 'sending', false, true],
    ['prom_failed', 'sending', false, true],
    ['not_prom', 'sending', false, true],
    ['rate_limited', 'sending', false, false],
    ['unauthorized', 'sending', false, false],
    ['rate_limited', 'proving', false, true],
    ['unauthorized', 'proving', false, true],
    ['rate_limited', 'reading', true, true],
  ]
  // Would catch: an undo or a newer change that trusts a change to have had no effect when nobody knows.
  test.each(unknowns)('%s while %s, unknown before: %s, after: %s', (code, phase, before, after) => {
    const settled = settleFailure(
      change({ isOutcomeUnknown: before }),
      new PromError(code, ''),
      phase,
      NOW,
      0.5,
    )
    expect(settled).toMatchObject({ state: 'queued', isOutcomeUnknown: after, problem: { code } })
  })

  test('each waits for its own time; without a token for none', () => {
    const next = (error: PromError, attempts = 1) =>
      settleFailure(change({ attempts }), error, 'reading', NOW, 0.5).nextAttemptAt
    expect(next(new PromError('prom_failed', ''))).toBe(NOW + 5_000)
    expect(next(new PromError('prom_failed', ''), 3)).toBe(NOW + 20_000)
    expect(next(new PromError('rate_limited', '', 90_000))).toBe(NOW + 90_000)
    expect(next(new PromError('unauthorized', ''))).toBeNull()
  })

  test('a number that waits for the post office goes on counting its days', () => {
    const waitingSince = NOW - DAY_MS
    const error = new PromError('unreachable', '')
    expect(settleFailure(change({ waitingSince }), error, 'reading', NOW, 0.5).waitingSince).toBe(
      waitingSince,
    )
  })
})
