import { beforeEach, describe, expect, it } from 'vitest'
import { hasDrafts, keepDraft, useNoteDrafts } from './note-drafts.ts'

const has = () => hasDrafts(useNoteDrafts.getState())

beforeEach(() => useNoteDrafts.setState({ texts: {} }))

describe('notes that were begun', () => {
  it('hold the window until each is saved or given up', () => {
    expect(has()).toBe(false)
    keepDraft('order:1', 'Передзвонити')
    keepDraft('order:2', 'Подарунок')
    keepDraft('order:1', null)
    expect(useNoteDrafts.getState().texts).toEqual({ 'order:2': 'Подарунок' })
    expect(has()).toBe(true)
    keepDraft('order:2', null)
    expect(has()).toBe(false)
  })

  it('are none where only spaces were typed', () => {
    keepDraft('order:1', '  \n')
    expect(has()).toBe(false)
  })
})
