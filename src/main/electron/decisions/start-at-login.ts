import type { StartAtLogin } from '#shared/contract/desktop.ts'

/** Starts Kramar without its window. */
export const HIDDEN_OPTION = '--hidden'

/** What Electron says of the login item (its `LoginItemSettings`). */
interface LoginItemFacts {
  openAtLogin: boolean
  /** Windows: the item may be there and switched off in the Task Manager. */
  executableWillLaunchAtLogin: boolean
  /** macOS 13 and later. */
  status: 'not-registered' | 'enabled' | 'requires-approval' | 'not-found'
}

/** Whether the system will really start Kramar, as far as it says. */
export function readLoginItem(platform: 'win32' | 'darwin', facts: LoginItemFacts): StartAtLogin {
  if (platform === 'win32') {
    if (!facts.openAtLogin) return 'off'
    return facts.executableWillLaunchAtLogin ? 'on' : 'blocked'
  }
  if (facts.status === 'requires-approval') return 'blocked'
  return facts.status === 'enabled' || facts.openAtLogin ? 'on' : 'off'
}

/**
 * The file in the folder `autostart` with which Linux desktops start a program.
 * @param executable the AppImage, or the installed program
 */
export function autostartFile(executable: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Kramar',
    `Exec=${quoteForExec(executable)} ${HIDDEN_OPTION}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Whether such a file is in force: desktops switch it off inside of the file instead of removing it. */
export function readAutostartFile(content: string | null): StartAtLogin {
  if (content === null) return 'off'
  const isSwitchedOff = /^\s*(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(content)
  return isSwitchedOff ? 'blocked' : 'on'
}

/** By the rules of the Desktop Entry Specification for `Exec`: in quotes, with its four signs and % escaped. */
function quoteForExec(path: string): string {
  return `"${path
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`
}
