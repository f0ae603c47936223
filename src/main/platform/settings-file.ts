import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { StartNotice } from '#shared/contract/app.ts'
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '#shared/contract/settings.ts'
import type { Clock, Logger, SettingsStore } from '../ports.ts'

/** Name of the file without its extension, as `conf` and `electron-store` want it. */
export const SETTINGS_NAME = 'settings'

/** What both libraries are opened with, so that one file serves either host. */
export interface SettingsFileOptions {
  cwd: string
  defaults: Settings
  configFileMode: number
  /** A key with a dot in it is a key, not a path. */
  accessPropertiesByDotNotation: false
}

/** An opened `conf` or `electron-store`. */
export interface SettingsFile {
  store: Settings
}

export interface OpenSettingsDeps {
  dataDir: string
  clock: Clock
  logger: Logger
  /** Opens `conf` or `electron-store` under the name `SETTINGS_NAME`. */
  openFile: (options: SettingsFileOptions) => SettingsFile
  /** Told of the settings as they are at the start and after each change. */
  onSettings?: ((settings: Settings) => void) | undefined
}

/**
 * The settings file. One that cannot be read is kept aside as `settings.json.damaged-…` and the defaults are used,
 * which the notice tells the user. Settings that an older version did not know get their defaults.
 */
export function openSettings({ dataDir, clock, logger, openFile, onSettings }: OpenSettingsDeps): {
  settings: SettingsStore
  notices: StartNotice[]
} {
  const path = join(dataDir, `${SETTINGS_NAME}.json`)
  const { current, keptAsidePath } = readSettings(path, clock, logger)
  const file = openFile({
    cwd: dataDir,
    defaults: DEFAULT_SETTINGS,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  })
  let cached = current
  onSettings?.(cached)
  return {
    settings: {
      get store() {
        return structuredClone(cached)
      },
      set store(next: Settings) {
        const checked = settingsSchema.parse(next)
        file.store = checked
        cached = checked
        onSettings?.(checked)
      },
    },
    notices: keptAsidePath === null ? [] : [{ code: 'settings_reset', keptAsidePath }],
  }
}

/** The language the user has chosen, as far as it can be known before the data folder is opened. */
export function peekLanguage(dataDir: string): Settings['language'] {
  try {
    const stored: unknown = JSON.parse(readFileSync(join(dataDir, `${SETTINGS_NAME}.json`), 'utf8'))
    return settingsSchema.pick({ language: true }).parse(stored).language
  } catch {
    // Before the first start, or damaged: `openSettings` deals with that.
    return DEFAULT_SETTINGS.language
  }
}

function readSettings(
  path: string,
  clock: Clock,
  logger: Logger,
): { current: Settings; keptAsidePath: string | null } {
  if (!existsSync(path)) return { current: DEFAULT_SETTINGS, keptAsidePath: null }
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
      throw new TypeError('the settings file holds no object')
    }
    return { current: settingsSchema.parse({ ...DEFAULT_SETTINGS, ...stored }), keptAsidePath: null }
  } catch (error) {
    const keptAsidePath = `${path}.damaged-${clock.now()}`
    renameSync(path, keptAsidePath)
    logger.warn({ error, keptAsidePath }, 'the settings file could not be read and was set to the defaults')
    return { current: DEFAULT_SETTINGS, keptAsidePath }
  }
}
