import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import type { LoginItem } from '../ports.ts'
import { autostartFile, HIDDEN_OPTION, readAutostartFile, readLoginItem } from './decisions/start-at-login.ts'

interface LoginItemPlace {
  app: App
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
}

/** The login item of this system; `undefined` while developing, when it would start a bare Electron. */
export function createLoginItem({ app, platform, env }: LoginItemPlace): LoginItem | undefined {
  if (!app.isPackaged) return undefined
  if (platform === 'win32' || platform === 'darwin') return createElectronLoginItem(app, platform)
  return createAutostartFile(
    join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart'),
    // The file that was started is mounted anew each time; this is the one the seller has.
    env.APPIMAGE || process.execPath,
  )
}

function createElectronLoginItem(app: App, platform: 'win32' | 'darwin'): LoginItem {
  const options = platform === 'win32' ? { args: [HIDDEN_OPTION] } : {}
  return {
    read: async () => readLoginItem(platform, app.getLoginItemSettings(options)),
    set: async (isOn) => app.setLoginItemSettings({ ...options, openAtLogin: isOn }),
  }
}

/** Electron's own API does not cover Linux. */
function createAutostartFile(folder: string, executable: string): LoginItem {
  const path = join(folder, 'kramar.desktop')
  return {
    async read() {
      return readAutostartFile(await readIfThere(path))
    },
    async set(isOn) {
      if (!isOn) {
        await rm(path, { force: true })
        return
      }
      await mkdir(folder, { recursive: true })
      await writeFile(path, autostartFile(executable))
    },
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
