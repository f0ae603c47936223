import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App, Net } from 'electron'
import type { AppUpdater, UpdateInfo } from 'electron-updater'
import type { NoUpdatesReason } from '#shared/contract/updates.ts'
import type { Logger, Updater } from '../ports.ts'
import { updateFailureOf } from './decisions/update-failure.ts'
import { updateWay } from './decisions/update-way.ts'
import type { Install } from './quitting.ts'

interface UpdaterDeps {
  app: App
  net: Net
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  /** Electron's `process.resourcesPath`: what the packager wrote beside the asar. */
  resourcesPath: string | undefined
  logger: Logger
  /** Ends the program by way of its questions. @param install called when all is closed */
  quitToInstall(install: Install): void
}

/** Updates by electron-updater, or why there are none. The library is loaded with the first look. */
export function createElectronUpdater(deps: UpdaterDeps): Updater | NoUpdatesReason {
  const { app, net, platform, env, resourcesPath = '', logger } = deps
  const typePath = join(resourcesPath, 'package-type')
  const way = updateWay({
    platform,
    isPackaged: app.isPackaged,
    hasFeed: existsSync(join(resourcesPath, 'app-update.yml')),
    packageType: existsSync(typePath) ? readFileSync(typePath, 'utf8').trim() : null,
    isAppImage: env.APPIMAGE !== undefined,
  })
  if (way !== 'self' && way !== 'password') return way

  let isInstalledOnQuit = false
  let loaded: AppUpdater | null = null

  async function load(): Promise<AppUpdater> {
    if (loaded !== null) return loaded
    const { autoUpdater } = (await import('electron-updater')).default
    const tell = (level: 'debug' | 'warn') => (said: unknown) =>
      logger[level]({ said: String(said) }, 'updater')
    autoUpdater.logger = {
      info: tell('debug'),
      warn: tell('warn'),
      error: tell('warn'),
      debug: tell('debug'),
    }
    autoUpdater.autoDownload = false
    // Told by the rejected promise, too; without a listener it would be thrown.
    autoUpdater.on('error', (error) => logger.debug({ error }, 'updater'))
    loaded = autoUpdater
    return autoUpdater
  }

  return {
    installs: way,
    async find() {
      const found = await (await load()).checkForUpdates()
      if (found?.isUpdateAvailable !== true) return null
      const { version, releaseNotes } = found.updateInfo
      return { version, notes: joinNotes(releaseNotes) }
    },
    async download(onProgress) {
      const updater = await load()
      const progress = ({ percent }: { percent: number }) => onProgress(percent)
      updater.on('download-progress', progress)
      // Only what is wanted while it downloads can be refused later; on macOS it is the system that waits for the end.
      updater.autoInstallOnAppQuit = way === 'self' && (platform !== 'darwin' || isInstalledOnQuit)
      try {
        await updater.downloadUpdate()
      } finally {
        updater.off('download-progress', progress)
        updater.autoInstallOnAppQuit = isInstalledOnQuit
      }
    },
    setInstallOnQuit(isOn) {
      isInstalledOnQuit = isOn
      if (loaded !== null) loaded.autoInstallOnAppQuit = isOn
    },
    restart() {
      deps.quitToInstall((onFailed) => {
        if (loaded === null) throw new Error('nothing was fetched')
        loaded.once('error', onFailed)
        // Without the installer's windows, and started again.
        loaded.quitAndInstall(true, true)
      })
    },
    failureOf: (error) => updateFailureOf(error, net.isOnline()),
  }
}

function joinNotes(notes: UpdateInfo['releaseNotes']): string {
  if (Array.isArray(notes)) return notes.map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n')
  return notes ?? ''
}
