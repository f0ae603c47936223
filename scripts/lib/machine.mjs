import { chooseHost, findElectron, hasDisplay } from './electron.mjs'
import { obtainElectron } from './obtain.mjs'

/**
 * Where Kramar opens on this machine.
 * @param {string} root
 * @param {import('./options.mjs').StartOptions} options
 * @param {AbortSignal} stop
 */
export function thisMachinesHost(root, { isBrowser }, stop) {
  return chooseHost({
    isBrowserAsked: isBrowser,
    isDisplayed: hasDisplay(process.platform, process.env),
    findProgram: () => findElectron(root),
    obtain: () => obtainElectron(root, stop),
  })
}
