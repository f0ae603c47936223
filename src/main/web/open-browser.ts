import { spawn } from 'node:child_process'
import type { Logger } from '../ports.ts'

interface BrowserPlace {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
}

/** The command that opens an address in the default browser, or `null` where there is no screen to show it on. */
export function browserCommand({ platform, env }: BrowserPlace): readonly [string, ...string[]] | null {
  // Not `cmd /c start`: it would take an & in the address for the end of the command.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  if (platform === 'darwin') return ['open']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null
}

/** Opens the address in the default browser. A failure is logged only: the address has been printed. */
export function openBrowser(url: string, place: BrowserPlace, logger: Logger): void {
  const command = browserCommand(place)
  if (command === null) {
    logger.info({}, 'there is no screen, no browser is opened')
    return
  }
  const [program, ...args] = command
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', (error) => logger.warn({ error }, 'the browser could not be opened'))
  child.unref()
}
