import { parseStartOptions, usage } from './options.mjs'

/**
 * The options of this process, or the exit code where there is nothing to start.
 * @param {string} command as the person typed it
 * @param {(line: string) => void} say
 */
export function readStartOptions(command, say) {
  try {
    // npm runs scripts in the repository; INIT_CWD is where the person stands.
    const options = parseStartOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
    if (!options.isHelp) return options
    say(usage(command))
    return 0
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    console.error(`${error.message}\n\n${usage(command)}`)
    return 2
  }
}
