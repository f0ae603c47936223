import { parseArgs } from 'node:util'
import { isSecretStorage, type SecretStorage } from '../../platform/choose-secret-store.ts'

export interface ElectronStartOptions {
  dataDir: string | null
  isDemo: boolean
  /** Without its window, as at login. */
  isHidden: boolean
  secrets: SecretStorage
}

/**
 * What of the command line is ours. Chromium's and Electron's own switches and options of the web host stand there
 * too, so nothing is refused; a wrong value counts as none.
 */
export function parseElectronOptions(args: readonly string[]): ElectronStartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'data-dir': { type: 'string' },
      demo: { type: 'boolean' },
      hidden: { type: 'boolean' },
      secrets: { type: 'string' },
    },
    strict: false,
  })
  const { 'data-dir': dataDir, secrets } = values
  return {
    dataDir: typeof dataDir === 'string' && dataDir !== '' ? dataDir : null,
    isDemo: values.demo === true,
    isHidden: values.hidden === true,
    secrets: isSecretStorage(secrets) ? secrets : 'keychain',
  }
}
