import { beforeEach, describe, expect, it } from 'vitest'
import { INITIAL_VIEW, readKeptView, useView, viewOf } from './view-store.ts'

beforeEach(() => {
  useView.getState().setUnsaved(false)
  useView.getState().restore(INITIAL_VIEW)
})

describe('readKeptView', () => {
  it('gives back what was kept', () => {
    const view = {
      screen: 'sources',
      filter: { statusGroups: ['new'], sourceIds: [2] },
      sort: { field: 'fullPriceMinor', direction: 'asc' },
      columns: [{ column: 'sum', width: 90, isHidden: false }],
      density: 'compact',
      viewId: 3,
      scrollTop: 420,
      selectedOrderId: 17,
      isCardWide: true,
      isSidebarCollapsed: true,
      openSource: { id: 2, tab: 'rules' },
    } as const
    expect(readKeptView(JSON.parse(JSON.stringify(view)))).toEqual(view)
  })

  it('forgets what was searched for', () => {
    const kept = { ...INITIAL_VIEW, filter: { statusGroups: ['new'], text: 'термос' } }
    expect(readKeptView(kept).filter).toEqual({ statusGroups: ['new'] })
    useView.getState().setFilter({ sourceIds: [2], text: 'термос' })
    expect(useView.getState().filter.text).toBe('термос')
    expect(viewOf(useView.getState()).filter).toEqual({ sourceIds: [2] })
  })

  it('keeps the readable part of a view of another version', () => {
    const kept = { screen: 'galaxy', filter: { statusGroups: ['delivery'] }, sort: { field: 'age' } }
    expect(readKeptView(kept)).toEqual({ ...INITIAL_VIEW, filter: { statusGroups: ['delivery'] } })
  })

  it.each([{}, null, 'x', []])('starts anew from %j', (kept) => {
    expect(readKeptView(kept)).toEqual(INITIAL_VIEW)
  })
})

describe('useView', () => {
  it('comes back to the list when a filter is chosen on another screen', () => {
    useView.getState().showScreen('settings')
    useView.getState().setFilter({ statusGroups: ['new'] })
    expect(viewOf(useView.getState())).toMatchObject({ screen: 'inbox', filter: { statusGroups: ['new'] } })
  })

  it('holds a move while something is unsaved, and makes it when the seller leaves', () => {
    const view = () => viewOf(useView.getState())
    useView.getState().showSource({ id: 2, tab: 'rules' })
    useView.getState().setUnsaved(true)
    useView.getState().showScreen('settings')
    expect(view()).toMatchObject({ screen: 'sources', openSource: { id: 2 } })
    useView.getState().answerHeldMove('stay')
    expect(useView.getState()).toMatchObject({ screen: 'sources', hasUnsaved: true, heldMove: null })

    useView.getState().openOrder(17)
    expect(view()).toMatchObject({ screen: 'sources', selectedOrderId: null })
    useView.getState().answerHeldMove('leave')
    expect(view()).toMatchObject({ screen: 'inbox', selectedOrderId: 17 })
    expect(useView.getState().hasUnsaved).toBe(false)
  })

  it('shows the list of sources when the screen is asked for anew', () => {
    useView.getState().showSource({ id: 2, tab: 'rules' })
    useView.getState().showScreen('sources')
    expect(viewOf(useView.getState())).toMatchObject({ screen: 'sources', openSource: null })
  })

  it('keeps a wide card wide while going through orders, and forgets it when the card closes', () => {
    useView.getState().openOrder(1, { isWide: true })
    useView.getState().openOrder(2)
    expect(useView.getState().isCardWide).toBe(true)
    useView.getState().closeOrder()
    useView.getState().openOrder(3)
    expect(viewOf(useView.getState())).toMatchObject({ selectedOrderId: 3, isCardWide: false })
  })

  it('closes a card that takes the place of a list that is asked for, and leaves one beside it', () => {
    useView.getState().openOrder(1)
    useView.getState().setFilter({ statusGroups: ['new'] })
    expect(useView.getState().selectedOrderId).toBe(1)
    useView.getState().setCardWide(true)
    useView.getState().setFilter({})
    expect(viewOf(useView.getState())).toMatchObject({ selectedOrderId: null, isCardWide: false })
  })
})
