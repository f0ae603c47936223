// `npm run dev`: Kramar that follows every change of its sources, in Electron or in the browser.
// First of all: it listens from here on, while the rest is loaded.
import './lib/stop.mjs'

import { readStartOptions } from './lib/command-line.mjs'
import { developInBrowser } from './lib/dev-browser.mjs'
import { prepareDevOutput } from './lib/dev-output.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { thisMachinesHost } from './lib/machine.mjs'
import { node24Path } from './lib/node24.mjs'
import { appArguments } from './lib/options.mjs'
import { commandFile, root } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { stop } from './lib/stop.mjs'

const say = (/** @type {string} */ line) => console.log(line)

process.exitCode = await develop()

/** @returns {Promise<number>} exit code */
async function develop() {
  const options = readStartOptions('npm run dev', say)
  if (typeof options === 'number') return options
  if (!(await ensureInstalled(root, { say, stop }))) return stop.aborted ? 0 : 1
  const choice = await thisMachinesHost(root, options, stop)
  if (stop.aborted) return 0
  if (choice.host === 'browser') {
    if (choice.why !== null) say(`Kramar opens in the browser: ${choice.why}.`)
    return developInBrowser(root, options, stop)
  }
  const electronVite = commandFile('electron-vite')
  const { code } = await run(
    node24Path(root),
    [electronVite, 'dev', '--watch', '--', ...appArguments(options)],
    {
      cwd: root,
      env: prepareDevOutput(root),
      stop,
    },
  )
  return stop.aborted ? 0 : code
}
