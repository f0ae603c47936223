import { beforeEach, describe, expect, it } from 'vitest'
import { INITIAL_VIEW, readKeptView, useView, viewOf } from './view-store.ts'

beforeEach(() => useView.getState().restore(INITIAL_VIEW))

describe('readKeptView', () => {
  it('gives back what was kept', () => {
    const view = {
      screen: 'sources',
      filter: { statusGroup: 'new', sourceId: 2, text: 'термос' },
      sort: { field: 'fullPriceMinor', direction: 'asc' },
      selectedOrderId: 17,
      isCardWide: true,
      isSidebarCollapsed: true,
    } as const
    expect(readKeptView(JSON.parse(JSON.stringify(view)))).toEqual(view)
  })

  it('keeps the readable part of a view of another version', () => {
    const kept = { screen: 'outbox', filter: { statusGroup: 'delivery' }, sort: { field: 'age' } }
    expect(readKeptView(kept)).toEqual({ ...INITIAL_VIEW, filter: { statusGroup: 'delivery' } })
  })

  it.each([{}, null, 'x', []])('starts anew from %j', (kept) => {
    expect(readKeptView(kept)).toEqual(INITIAL_VIEW)
  })
})

describe('useView', () => {
  it('comes back to the list when a filter is chosen on another screen', () => {
    useView.getState().showScreen('settings')
    useView.getState().setFilter({ statusGroup: 'new' })
    expect(viewOf(useView.getState())).toMatchObject({ screen: 'inbox', filter: { statusGroup: 'new' } })
  })

  it('keeps a wide card wide while going through orders, and forgets it when the card closes', () => {
    useView.getState().openOrder(1, { isWide: true })
    useView.getState().openOrder(2)
    expect(useView.getState().isCardWide).toBe(true)
    useView.getState().closeOrder()
    useView.getState().openOrder(3)
    expect(viewOf(useView.getState())).toMatchObject({ selectedOrderId: 3, isCardWide: false })
  })
})
