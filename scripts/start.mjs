// `npm start`: installs and builds what is missing, then opens Kramar. Runs on any Node from 20.
// First of all: it listens from here on, while the rest is loaded.
import './lib/stop.mjs'

import { openBrowserHost, openElectron } from './lib/app.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { readStartOptions } from './lib/command-line.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { thisMachinesHost } from './lib/machine.mjs'
import { root } from './lib/paths.mjs'
import { stop } from './lib/stop.mjs'

const say = (/** @type {string} */ line) => console.log(line)

process.exitCode = await start()

/** @returns {Promise<number>} exit code */
async function start() {
  const options = readStartOptions('npm start', say)
  if (typeof options === 'number') return options
  if (!(await ensureInstalled(root, { say, stop }))) return stop.aborted ? 0 : 1
  if (!(await ensureBuilt(root, { say, isQuiet: true, stop }))) return stop.aborted ? 0 : 1
  const choice = await thisMachinesHost(root, options, stop)
  if (stop.aborted) return 0
  if (choice.host === 'electron') {
    const { code, failure } = await openElectron(root, choice.program, options, stop)
    if (failure === null) return code
    say(`Kramar opens in the browser: ${failure}.`)
  } else if (choice.why !== null) {
    say(`Kramar opens in the browser: ${choice.why}.`)
  }
  return openBrowserHost(root, options, stop)
}
