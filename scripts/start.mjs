// `npm start`: installs and builds what is missing, then opens Kramar. Runs on any Node from 20.
import { openBrowserHost, openElectron } from './lib/app.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { chooseHost, findElectron, hasDisplay } from './lib/electron.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { obtainElectron } from './lib/obtain.mjs'
import { parseStartOptions, USAGE } from './lib/options.mjs'
import { root } from './lib/paths.mjs'
import { stopSignal } from './lib/run.mjs'

const say = (/** @type {string} */ line) => console.log(line)

process.exitCode = await start()

/** @returns {Promise<number>} exit code */
async function start() {
  const options = readOptions()
  if (options === null) return 2
  if (options.isHelp) {
    say(USAGE)
    return 0
  }
  const stop = stopSignal()
  if (!(await ensureInstalled(root, { say, stop }))) return stop.aborted ? 0 : 1
  if (!(await ensureBuilt(root, { say, isQuiet: true, stop }))) return stop.aborted ? 0 : 1
  const choice = await chooseHost({
    isBrowserAsked: options.isBrowser,
    isDisplayed: hasDisplay(process.platform, process.env),
    findProgram: () => findElectron(root),
    obtain: () => obtainElectron(root, stop),
  })
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

function readOptions() {
  try {
    return parseStartOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    console.error(`${error.message}\n\n${USAGE}`)
    return null
  }
}
