import { describe, expect, it } from 'vitest'
import type { Status } from '#shared/contract/statuses.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { acceptedStatus, choiceGroups, nextStatus, usableStatuses } from './status-choice.ts'

function status(id: number, group: StatusGroup, position: number, name: string, isArchived = false): Status {
  return { id, group, position, name, code: null, color: null, isArchived }
}

const NEW = status(1, 'new', 0, 'Новий')
const AGREED = status(7, 'agreement', 1, 'Погоджено')
const NO_ANSWER = status(3, 'agreement', 0, 'Недодзвон')
const PACKED = status(4, 'production', 0, 'Зібрано')
const DONE = status(5, 'completed', 0, 'Виконано')
const REFUSED = status(6, 'cancelled', 0, 'Відмова покупця')
const OLD = status(2, 'agreement', 0, 'Старий', true)
const ALL = [DONE, OLD, REFUSED, AGREED, PACKED, NEW, NO_ANSWER]

function choose(typed: string, isOnlyCancelled = false) {
  return choiceGroups({ statuses: ALL, isOnlyCancelled, typed, nameOf: (one) => one.name ?? '' }).map(
    ({ group, statuses }) => [group, ...statuses.map((one) => one.id)],
  )
}

it('puts statuses in the course of an order and leaves archived ones out', () => {
  expect(usableStatuses(ALL).map((one) => one.id)).toEqual([1, 3, 7, 4, 5, 6])
})

describe('choiceGroups', () => {
  it('shows every group that has statuses', () => {
    expect(choose('')).toEqual([
      ['new', 1],
      ['agreement', 3, 7],
      ['production', 4],
      ['completed', 5],
      ['cancelled', 6],
    ])
  })

  it('finds what was typed in any case and with either ghe', () => {
    expect(choose('ПОҐОДЖ')).toEqual([['agreement', 7]])
    expect(choose('дз')).toEqual([['agreement', 3]])
    expect(choose('нема такого')).toEqual([])
  })

  it('offers an order that is cancelled on Prom nothing but other reasons', () => {
    expect(choose('', true)).toEqual([['cancelled', 6]])
    expect(choose('новий', true)).toEqual([])
  })
})

describe('nextStatus', () => {
  it('follows the course over the borders of groups', () => {
    expect(nextStatus(ALL, NEW)?.id).toBe(3)
    expect(nextStatus(ALL, AGREED)?.id).toBe(4)
  })

  it('never leads into a cancellation, nor out of one', () => {
    expect(nextStatus(ALL, DONE)).toBeUndefined()
    expect(nextStatus(ALL, REFUSED)).toBeUndefined()
    expect(nextStatus(ALL, undefined)).toBeUndefined()
  })
})

describe('acceptedStatus', () => {
  it('is the first that is not new', () => {
    expect(acceptedStatus(ALL)?.id).toBe(3)
    expect(acceptedStatus([NEW, PACKED, REFUSED])?.id).toBe(4)
  })

  it('is none where only new and cancelled ones are left', () => {
    expect(acceptedStatus([NEW, OLD, REFUSED])).toBeUndefined()
  })
})
