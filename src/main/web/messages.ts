import { assertNever } from '#shared/domain/assert-never.ts'
import type { StartError } from '../start-error.ts'

/** The line that scripts wait for; always a line of its own. */
export function readyLine(url: string): string {
  return `Kramar is ready: ${url}`
}

/** What is left when Kramar ends; `null` where nothing goes by itself any more. */
export function unsentLine({ moving }: { moving: number }): string | null {
  if (moving === 0) return null
  return moving === 1
    ? '1 change has not reached Prom yet; it goes out by itself at the next start.'
    : `${moving} changes have not reached Prom yet; they go out by themselves at the next start.`
}

/** Why the start failed, for the person at the terminal. */
export function describeStartError({ code, details }: StartError): string {
  const path = details.path ?? ''
  switch (code) {
    case 'data_dir_not_writable':
      return `Kramar cannot write to its data folder ${path}. Choose another one with --data-dir, or give yourself the right to write there.${cause(details.reason)}`
    case 'data_dir_in_use':
      return describeHolder(path, details.holder ?? null)
    case 'database_newer':
      return 'The data was last used by a newer Kramar, which this one cannot read. Nothing was changed. Install the newer version.'
    case 'disk_full':
      return `There is no room left on the disk for the data of Kramar (${path}). Free some and start again.`
    case 'port_in_use':
      return `Port ${details.port} is taken by another program. Choose another with --port, or leave it out.`
    default:
      return assertNever(code)
  }
}

function describeHolder(path: string, holder: StartError['details']['holder']): string {
  const owner =
    holder === null || holder === undefined
      ? 'another Kramar'
      : holder.host === 'electron'
        ? `the Kramar window (process ${holder.pid})`
        : `Kramar in the browser (process ${holder.pid})`
  return `The data folder ${path} is in use by ${owner}. Close it first, or choose another folder with --data-dir.`
}

function cause(reason: string | undefined): string {
  return reason === undefined ? '' : `\nThe system says: ${reason}`
}
