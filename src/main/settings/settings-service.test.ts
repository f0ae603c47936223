import { describe, expect, test, vi } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '#shared/contract/settings.ts'
import { createSettingsService } from './settings-service.ts'

function setUp() {
  const file: { store: Settings } = { store: { ...DEFAULT_SETTINGS } }
  const onChanged = vi.fn()
  return { file, onChanged, settings: createSettingsService(file, onChanged) }
}

describe('settings', () => {
  test('are written whole and told of', () => {
    const { file, onChanged, settings } = setUp()
    expect(settings.update({ theme: 'dark' })).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' })
    expect(file.store).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' })
    expect(settings.get().theme).toBe('dark')
    expect(onChanged).toHaveBeenCalledTimes(1)
  })

  // Would catch: every page that redraws because one of them remembers what it looks at.
  test('are kept quietly where only the view has changed', () => {
    const { file, onChanged, settings } = setUp()
    settings.update({ view: { inbox: { group: 'new' } } })
    expect(file.store.view).toEqual({ inbox: { group: 'new' } })
    expect(onChanged).not.toHaveBeenCalled()
    settings.update({ view: {}, density: 'compact' })
    expect(onChanged).toHaveBeenCalledTimes(1)
  })

  // Would catch: a file with settings that the next start cannot read.
  test('that would not be valid are refused and not written', () => {
    const { file, onChanged, settings } = setUp()
    for (const patch of [{ pollIntervalMs: 10 }, { requestSpacingMs: -1 }, { theme: 'pink' as 'dark' }]) {
      expect(() => settings.update(patch)).toThrow()
    }
    expect(file.store).toEqual(DEFAULT_SETTINGS)
    expect(onChanged).not.toHaveBeenCalled()
  })
})
