import { beforeEach, describe, expect, it } from 'vitest'
import { LEAST_TOAST_MS, secondsUntil, toastLifeMs, useToasts } from './toast-store.ts'

beforeEach(() => useToasts.setState({ toasts: [] }))

const texts = () => useToasts.getState().toasts.map((toast) => toast.text)

it('shows three at most: the oldest makes room', () => {
  for (const text of ['a', 'b', 'c', 'd']) useToasts.getState().show({ text })
  expect(texts()).toEqual(['b', 'c', 'd'])
})

it('closes one by itself and by the act that was taken back', () => {
  useToasts.getState().show({ text: 'a', actionId: 7 })
  useToasts.getState().show({ text: 'b', actionId: 8 })
  useToasts.getState().closeAct(7)
  expect(texts()).toEqual(['b'])
  useToasts.getState().close(useToasts.getState().toasts[0]?.id ?? 0)
  expect(texts()).toEqual([])
})

describe('toastLifeMs', () => {
  it.each([
    [null, LEAST_TOAST_MS],
    [0, LEAST_TOAST_MS],
    [10_000, 10_000],
    [60_000, 20_000],
    [-5_000, LEAST_TOAST_MS],
  ])('of a hold of %s ms is %d ms', (holdMs, lifeMs) => {
    expect(toastLifeMs(holdMs === null ? null : 1_000_000 + holdMs, 1_000_000)).toBe(lifeMs)
  })
})

it('counts whole seconds down to zero', () => {
  expect([2_001, 2_000, 1_999, 1, 0, -500].map((ms) => secondsUntil(ms, 0))).toEqual([3, 2, 2, 1, 0, 0])
})
