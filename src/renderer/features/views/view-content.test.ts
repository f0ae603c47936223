import { expect, it } from 'vitest'
import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import type { ViewContent } from '#shared/contract/views.ts'
import { isSameContent } from './view-content.ts'

const VIEW: ViewContent = { filter: {}, sort: NEWEST_FIRST, columns: null, density: null }
const withFilter = (filter: ViewContent['filter']): ViewContent => ({ ...VIEW, filter })

// Would catch: a view that says it was changed because the same filters were chosen in another order.
it('does not take the order of choices for a change', () => {
  const one = withFilter({ statusGroups: ['new', 'delivery'], sourceIds: [1, 2] })
  expect(isSameContent(one, withFilter({ sourceIds: [2, 1], statusGroups: ['delivery', 'new'] }))).toBe(true)
  expect(isSameContent(VIEW, withFilter({ statusIds: undefined }))).toBe(true)
})

it.each<ViewContent>([
  withFilter({ statusGroups: ['new'] }),
  withFilter({ carriers: [null] }),
  withFilter({ period: 'today' }),
  { ...VIEW, sort: { field: 'createdAt', direction: 'asc' } },
  { ...VIEW, columns: [{ column: 'sum', width: 90, isHidden: false }] },
  { ...VIEW, density: 'compact' },
])('takes %j for a change', (content) => {
  expect(isSameContent(VIEW, content)).toBe(false)
})
