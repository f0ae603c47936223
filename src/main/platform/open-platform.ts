import type { KramarPorts } from '../ports.ts'
import { chooseSecretStore, type SecretStorage } from './choose-secret-store.ts'
import { prepareDataFolder } from './data-folder.ts'
import { acquireDataFolderLock, type DataFolderLock } from './data-folder-lock.ts'
import { openFileLogger } from './file-logger.ts'
import { freeMemory } from './free-memory.ts'
import { createRealClock } from './real-clock.ts'
import {
  type OpenSettingsDeps,
  openSettings,
  type SettingsFile,
  type SettingsFileOptions,
} from './settings-file.ts'

interface OpenPlatformOptions {
  host: KramarPorts['host']
  version: string
  dataDir: string
  secrets: SecretStorage
  promApiUrl: string
  openSettingsFile: (options: SettingsFileOptions) => SettingsFile
  onSettings?: OpenSettingsDeps['onSettings']
  onLogError: (error: Error) => void
}

/** Everything that a host gives the application, and what it must give back at the end. */
export interface Platform {
  ports: KramarPorts
  lock: DataFolderLock
  /** Writes out the log and lets go of the data folder. Last of all. */
  close(): Promise<void>
}

/**
 * Prepares and locks the data folder and opens log, settings and secrets in it, the same in either host.
 * @throws StartError where the folder cannot be used or is in use
 */
export async function openPlatform(options: OpenPlatformOptions): Promise<Platform> {
  const { dataDir, promApiUrl } = options
  prepareDataFolder(dataDir)
  const lock = acquireDataFolderLock(dataDir, options.host)
  try {
    const clock = createRealClock()
    const { logger, readEnd, close } = await openFileLogger({ dataDir, onError: options.onLogError })
    const { settings, notices } = openSettings({
      dataDir,
      clock,
      logger,
      openFile: options.openSettingsFile,
      onSettings: options.onSettings,
    })
    const secrets = await chooseSecretStore(options.secrets, { clock, logger })
    return {
      lock,
      ports: {
        host: options.host,
        version: options.version,
        dataDir,
        clock,
        secrets,
        settings,
        logger,
        readLog: readEnd,
        freeMemory,
        promApiUrl,
        startNotices: notices,
      },
      async close() {
        await close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}
