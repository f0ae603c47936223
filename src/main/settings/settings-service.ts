import { type Settings, settingsSchema } from '#shared/contract/settings.ts'
import type { SettingsStore } from '../ports.ts'

export interface SettingsService {
  get(): Settings
  /** @throws ZodError where the result would not be valid settings; nothing is written then */
  update(patch: Partial<Settings>): Settings
}

/** @param onChanged called after a write that the user will see; not for the page's own view state */
export function createSettingsService(file: SettingsStore, onChanged: () => void): SettingsService {
  return {
    get: () => file.store,
    update(patch) {
      const settings = settingsSchema.parse({ ...file.store, ...patch })
      file.store = settings
      const isViewOnly = Object.keys(patch).every((key) => key === 'view')
      if (!isViewOnly) onChanged()
      return settings
    },
  }
}
