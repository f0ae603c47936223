import { parseArgs } from 'node:util'
import { isSecretStorage, type SecretStorage } from '../platform/choose-secret-store.ts'

/** Kept from start to start, so that the address in the browser's history stays right. */
export const PREFERRED_PORT = 4817

export interface WebHostOptions {
  /** `null`: the preferred port, or any free one where that is taken. 0: any free one. */
  port: number | null
  /** `null`: the customary folder of this system. */
  dataDir: string | null
  isDemo: boolean
  secrets: SecretStorage
  shouldOpenBrowser: boolean
}

export const USAGE = `Options:
  --port N                    port to listen on, 0 for any free one (default ${PREFERRED_PORT}, or a free one)
  --data-dir DIR              folder of the data
  --demo                      start with the demo shop connected
  --secrets keychain|memory   where tokens are kept (default keychain)
  --no-open                   do not open the browser`

/**
 * Reads the command line.
 * @throws TypeError with a message for the person at the terminal
 */
export function parseWebHostOptions(args: readonly string[]): WebHostOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      'data-dir': { type: 'string' },
      demo: { type: 'boolean', default: false },
      secrets: { type: 'string', default: 'keychain' },
      open: { type: 'boolean', default: true },
    },
    allowNegative: true,
    allowPositionals: false,
  })
  if (values['data-dir'] === '') throw new TypeError('--data-dir needs the name of a folder')
  return {
    port: values.port === undefined ? null : parsePort(values.port),
    dataDir: values['data-dir'] ?? null,
    isDemo: values.demo,
    secrets: parseSecrets(values.secrets),
    shouldOpenBrowser: values.open,
  }
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new TypeError(`--port must be a number from 0 to 65535, not "${text}"`)
  }
  return port
}

function parseSecrets(text: string): SecretStorage {
  if (!isSecretStorage(text)) {
    throw new TypeError(`--secrets must be keychain or memory, not "${text}"`)
  }
  return text
}
