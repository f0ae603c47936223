import { describe, expect, it } from 'vitest'
import { OUTGOING_STATES } from '#shared/contract/outbox.ts'
import {
  allowedActions,
  groupByAction,
  shownState,
  splitSpan,
  startsCollapsed,
  whenOf,
} from './outbox-rows.ts'
import { makeChange } from './sample-changes.ts'

const UNREACHABLE = { code: 'unreachable', detail: '' } as const

describe('shownState', () => {
  it('tells a temporary failure, a paused source and another hindrance apart from the plain queue', () => {
    expect(shownState(makeChange({ state: 'queued' }))).toBe('queued')
    expect(shownState(makeChange({ state: 'queued', problem: UNREACHABLE }))).toBe('retrying')
    expect(shownState(makeChange({ state: 'queued', blockedBy: 'sendingPaused' }))).toBe('blocked')
    expect(shownState(makeChange({ state: 'queued', blockedBy: 'sourceNotActive' }))).toBe('sourcePaused')
    expect(
      shownState(makeChange({ state: 'queued', problem: UNREACHABLE, blockedBy: 'sourceNotActive' })),
    ).toBe('sourcePaused')
  })

  it('says of a hold that it can be taken back, whatever would stop it later', () => {
    expect(shownState(makeChange({ blockedBy: 'sendingPaused' }))).toBe('held')
  })

  it('leaves a refusal a refusal', () => {
    expect(shownState(makeChange({ state: 'refused', problem: { code: 'refused', detail: 'no' } }))).toBe(
      'refused',
    )
  })
})

describe('whenOf', () => {
  it('counts a hold down to its last moment', () => {
    expect(whenOf(makeChange(), 9_999)).toEqual({ kind: 'in', ms: 1 })
    expect(whenOf(makeChange(), 10_000)).toEqual({ kind: 'now' })
    expect(whenOf(makeChange({ blockedBy: 'sendingPaused' }), 10_000)).toEqual({
      kind: 'blocked',
      by: 'sendingPaused',
    })
  })

  it('names the next attempt until it is due', () => {
    const change = makeChange({ state: 'queued', nextAttemptAt: 60_000 })
    expect(whenOf(change, 59_000)).toEqual({ kind: 'nextAttempt', ms: 1_000 })
    expect(whenOf(change, 60_000)).toEqual({ kind: 'now' })
    expect(whenOf({ ...change, blockedBy: 'importRunning' }, 0)).toEqual({
      kind: 'blocked',
      by: 'importRunning',
    })
  })

  it.each(['needsConfirmation', 'refused', 'conflict'] as const)('waits for a person when %s', (state) => {
    expect(whenOf(makeChange({ state }), 99_000)).toEqual({ kind: 'onlyByYou' })
  })

  it('tells when a finished one came to its end', () => {
    expect(whenOf(makeChange({ state: 'sent', settledAt: 5 }), 99_000)).toEqual({ kind: 'settled', at: 5 })
  })
})

describe('splitSpan', () => {
  it.each([
    [1, { hours: 0, minutes: 0, seconds: 1 }],
    [9_001, { hours: 0, minutes: 0, seconds: 10 }],
    [60_000, { hours: 0, minutes: 1, seconds: 0 }],
    [90_000, { hours: 0, minutes: 1, seconds: 30 }],
    [3_600_000, { hours: 1, minutes: 0, seconds: 0 }],
  ])('%d ms', (ms, span) => {
    expect(splitSpan(ms)).toEqual(span)
  })
})

describe('allowedActions', () => {
  const namesOf = (parts: Parameters<typeof makeChange>[0]) =>
    Object.entries(allowedActions(makeChange(parts)))
      .filter(([, isAllowed]) => isAllowed)
      .map(([name]) => name)

  it.each([
    ['held', ['canUndo', 'canSendNow']],
    ['queued', ['canUndo', 'canGiveUp']],
    ['sending', []],
    ['waitingForPost', ['canUndo', 'canRetry', 'canGiveUp']],
    ['needsConfirmation', ['canUndo', 'canGiveUp']],
    ['refused', ['canUndo', 'canRetry', 'canGiveUp']],
    ['conflict', ['canUndo']],
    ['sent', []],
    ['alreadyThere', []],
    ['superseded', []],
    ['undone', []],
    ['givenUp', []],
  ] as const)('of %s', (state, names) => {
    expect(namesOf({ state })).toEqual(names)
  })

  it('lets a failed attempt be repeated before its time', () => {
    expect(namesOf({ state: 'queued', problem: UNREACHABLE, nextAttemptAt: 1 })).toContain('canRetry')
  })

  it('knows every state', () => {
    expect(OUTGOING_STATES).toHaveLength(12)
  })
})

describe('groupByAction', () => {
  // Would catch: a heading that counts what is on the page and calls it the whole act.
  it('keeps one act together, the order of acts, and counts what is on other pages', () => {
    const rows = [
      makeChange({ id: 1, actionId: 9 }),
      makeChange({ id: 2, actionId: 8, state: 'conflict' }),
      makeChange({ id: 3, actionId: 9 }),
    ]
    const groups = groupByAction(rows, [{ actionId: 9, total: 250, attention: 4 }])
    expect(groups.map(({ rows: own, ...act }) => ({ ...act, ids: own.map(({ id }) => id) }))).toEqual([
      { actionId: 9, total: 250, attention: 4, ids: [1, 3] },
      { actionId: 8, total: 1, attention: 1, ids: [2] },
    ])
  })

  it('collapses long acts unless one of their changes waits for a person', () => {
    expect(startsCollapsed({ actionId: 1, total: 11, attention: 0 })).toBe(true)
    expect(startsCollapsed({ actionId: 1, total: 10, attention: 0 })).toBe(false)
    expect(startsCollapsed({ actionId: 1, total: 11, attention: 1 })).toBe(false)
  })
})
