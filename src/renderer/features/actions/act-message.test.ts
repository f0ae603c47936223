import { describe, expect, it } from 'vitest'
import type { ActionResult, SetStatusPreview } from '#shared/contract/orders.ts'
import type { StatusTarget } from '#shared/contract/outbox.ts'
import { actNote } from './act-message.ts'

const RECEIVED: StatusTarget = {
  kind: 'status',
  status: 'received',
  reason: null,
  text: null,
  isRefundConfirmed: false,
}
const CANCELED: StatusTarget = { ...RECEIVED, status: 'canceled', reason: 'duplicate' }

function result(change: Partial<ActionResult>): ActionResult {
  return {
    actionId: 1,
    changedCount: 1,
    skipped: [],
    outgoingCount: 0,
    needsConfirmationCount: 0,
    holdUntil: null,
    ...change,
  }
}

function preview(change: Partial<SetStatusPreview>): SetStatusPreview {
  return {
    changeCount: 1,
    skipped: [],
    outgoing: [],
    notSent: [],
    refunds: [],
    suggestedCancellation: null,
    ...change,
  }
}

describe('actNote', () => {
  it('names what goes and when', () => {
    const note = actNote(
      result({ outgoingCount: 1, holdUntil: 5_000 }),
      preview({ outgoing: [{ target: RECEIVED, count: 1 }] }),
      false,
    )
    expect(note).toEqual({ kind: 'going', target: RECEIVED, count: 1, at: 5_000 })
  })

  it('gives the number alone where the shops are told different things', () => {
    const outgoing = [
      { target: RECEIVED, count: 2 },
      { target: { ...RECEIVED, status: 'custom-7' }, count: 1 },
    ]
    const note = actNote(result({ outgoingCount: 3, holdUntil: 5_000 }), preview({ outgoing }), false)
    expect(note).toEqual({ kind: 'going', target: null, count: 3, at: 5_000 })
  })

  it('takes cancellations with and without a confirmed refund as the same word to Prom', () => {
    const outgoing = [
      { target: CANCELED, count: 1 },
      { target: { ...CANCELED, isRefundConfirmed: true }, count: 1 },
    ]
    const note = actNote(result({ outgoingCount: 2, holdUntil: 9 }), preview({ outgoing }), false)
    expect(note).toMatchObject({ kind: 'going', target: CANCELED })
  })

  it('promises no time while sending is paused', () => {
    const note = actNote(result({ outgoingCount: 2, holdUntil: 5_000 }), preview({}), true)
    expect(note).toEqual({ kind: 'paused', count: 2 })
  })

  it('says that a refund waits for a person, and nothing goes by itself', () => {
    const note = actNote(result({ outgoingCount: 1, needsConfirmationCount: 1 }), preview({}), false)
    expect(note).toEqual({ kind: 'needsConfirmation', count: 1 })
  })

  it('says why nothing goes, where there is one reason', () => {
    const rulesOff = { reason: 'rulesOff', count: 1 } as const
    expect(actNote(result({}), preview({ notSent: [rulesOff] }), false)).toEqual({
      kind: 'notSent',
      reason: 'rulesOff',
    })
    expect(
      actNote(result({}), preview({ notSent: [rulesOff, { reason: 'noRule', count: 1 }] }), false),
    ).toEqual({ kind: 'silent' })
  })

  it('says that nothing changed', () => {
    expect(actNote(result({ actionId: null, changedCount: 0 }), preview({}), false)).toEqual({
      kind: 'unchanged',
    })
  })
})
