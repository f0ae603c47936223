import { describe, expect, it } from 'vitest'
import { OUTGOING_STATES, type OutgoingChange } from '#shared/contract/outbox.ts'
import { canUndo, isOpenChange, needsPerson, standingOf } from './outgoing-state.ts'

const NOW = 1_000_000

function change(patch: Partial<OutgoingChange>) {
  return {
    state: 'held' as const,
    blockedBy: null,
    holdUntil: NOW + 8_000,
    nextAttemptAt: null,
    attempts: 0,
    ...patch,
  }
}

it('takes back only what has not left', () => {
  expect(OUTGOING_STATES.filter((state) => canUndo({ state }))).toEqual([
    'held',
    'queued',
    'waitingForPost',
    'needsConfirmation',
    'refused',
    'conflict',
  ])
})

it('shows in the card what moves and what waits for a person', () => {
  expect(OUTGOING_STATES.filter((state) => isOpenChange({ state }))).toEqual([
    'held',
    'queued',
    'sending',
    'waitingForPost',
    'needsConfirmation',
    'refused',
    'conflict',
  ])
  expect(needsPerson({ state: 'refused' })).toBe(true)
  expect(needsPerson({ state: 'sending' })).toBe(false)
})

describe('standingOf', () => {
  it('counts down to the end of the hold', () => {
    expect(standingOf(change({}), NOW)).toEqual({ key: 'goesAt', at: NOW + 8_000 })
    expect(standingOf(change({ holdUntil: NOW }), NOW)).toEqual({ key: 'goes' })
  })

  it('names what keeps it back before any time', () => {
    expect(standingOf(change({ blockedBy: 'sendingPaused' }), NOW)).toEqual({
      key: 'blocked',
      by: 'sendingPaused',
    })
  })

  it('tells a first attempt from another one', () => {
    const queued = { state: 'queued' as const, nextAttemptAt: NOW + 5_000 }
    expect(standingOf(change({ ...queued, attempts: 2 }), NOW)).toEqual({ key: 'triesAt', at: NOW + 5_000 })
    expect(standingOf(change({ ...queued, nextAttemptAt: NOW - 1 }), NOW)).toEqual({ key: 'goes' })
  })

  it('does not call what is on its way blocked', () => {
    expect(standingOf(change({ state: 'sending', blockedBy: 'sendingPaused' }), NOW)).toEqual({
      key: 'sending',
    })
    expect(standingOf(change({ state: 'sent' }), NOW)).toEqual({ key: 'ended' })
  })
})
