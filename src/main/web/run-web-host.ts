import { homedir, networkInterfaces } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Conf from 'conf'
import type { Settings } from '#shared/contract/settings.ts'
import packageInfo from '../../../package.json' with { type: 'json' }
import { createKramar, type Kramar } from '../kramar.ts'
import { defaultDataFolder } from '../platform/data-folder.ts'
import { openPlatform } from '../platform/open-platform.ts'
import { readPromApiUrl } from '../platform/prom-api-url.ts'
import { createRealClock } from '../platform/real-clock.ts'
import { describeError } from '../platform/redact.ts'
import { createRpcServer } from '../platform/rpc-server.ts'
import { SETTINGS_NAME } from '../platform/settings-file.ts'
import { endOnUnknownErrors } from '../platform/unknown-errors.ts'
import type { Logger } from '../ports.ts'
import { StartError } from '../start-error.ts'
import { createAccessKeys } from './access.ts'
import { describeStartError, readyLine, unsentLine } from './messages.ts'
import { openBrowser } from './open-browser.ts'
import { parseWebHostOptions, USAGE, type WebHostOptions } from './options.ts'
import { findAnsweringHolder } from './running-instance.ts'
import type { StopRequest } from './stop-request.ts'
import { startWebHost } from './web-host.ts'

/** What the person typed cannot be understood; the scripts end with the same. */
const USAGE_EXIT_CODE = 2
/** Longer than a transaction takes; whatever hangs beyond that is not waited for. */
const STOP_PATIENCE_MS = 5_000

const print = (line: string) => process.stdout.write(`${line}\n`)
const printError = (line: string) => process.stderr.write(`${line}\n`)

interface CommandLine {
  options: WebHostOptions
  dataDir: string
  promApiUrl: string
}

/** What must be closed at the end, in the order of opening, and where to write why. */
interface Running {
  opened: AsyncDisposableStack
  logger: Logger | null
  kramar: Kramar | null
}

/**
 * Runs Kramar for the browser until it is asked to stop, be that while it is still starting.
 * The exit code: 0 when it was asked to, 2 for a command line it does not understand, 1 after any other failure.
 */
export async function runWebHost(stop: StopRequest): Promise<void> {
  const commandLine = readCommandLine()
  if (commandLine === null) {
    process.exitCode = USAGE_EXIT_CODE
    return
  }
  const running: Running = { opened: new AsyncDisposableStack(), logger: null, kramar: null }
  const end = createEnding(running)
  try {
    // A step that hangs, such as a keychain that asks for its password, does not hold up the end.
    await Promise.race([start(commandLine, running, stop.signal), longAfter(stop.asked)])
    await stop.asked
  } catch (error) {
    // Asked to end meanwhile: why the start failed matters to nobody any more.
    if (!stop.signal.aborted) await giveUp(error, commandLine.dataDir, running, stop.signal)
    if (!stop.signal.aborted) return
  }
  sayWhatIsLeft(running)
  await end(0)
}

/** Nothing is waited for: whoever presses Ctrl+C wants the end, and is told only what comes at the next start. */
function sayWhatIsLeft({ kramar, logger }: Running): void {
  try {
    const line = kramar && unsentLine(kramar.outboxSummary())
    if (line !== null) print(line)
  } catch (error) {
    logger?.error({ err: error }, 'unsent changes could not be counted at the end')
  }
}

function readCommandLine(): CommandLine | null {
  let options: WebHostOptions
  try {
    options = parseWebHostOptions(process.argv.slice(2))
  } catch (error) {
    printError(`${(error as Error).message}\n\n${USAGE}`)
    return null
  }
  try {
    const place = { platform: process.platform, env: process.env, homeDir: homedir() }
    const dataDir = resolve(options.dataDir ?? defaultDataFolder(place))
    return { options, dataDir, promApiUrl: readPromApiUrl(process.env.KRAMAR_PROM_API_URL) }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    printError(error.message)
    return null
  }
}

/** @throws the reason of `signal` between two steps, when it is aborted */
async function start(
  { options, dataDir, promApiUrl }: CommandLine,
  running: Running,
  signal: AbortSignal,
): Promise<void> {
  const { opened } = running
  signal.throwIfAborted()
  const platform = await openPlatform({
    dataDir,
    promApiUrl,
    host: 'web',
    version: packageInfo.version,
    secrets: options.secrets,
    openSettingsFile: (fileOptions) => new Conf<Settings>({ ...fileOptions, configName: SETTINGS_NAME }),
    onLogError: (error) => printError(`The log cannot be written: ${error.message}`),
  })
  opened.defer(() => platform.close())
  const { ports, lock } = platform
  running.logger = ports.logger
  signal.throwIfAborted()
  const kramar = await createKramar({ ...ports, isOnline: hasNetwork })
  opened.defer(() => kramar.stop())
  running.kramar = kramar
  const host = await startWebHost(
    {
      rpcServer: createRpcServer(() => kramar.readyRouter(), ports.logger),
      rendererDir: join(import.meta.dirname, '../renderer'),
      keys: createAccessKeys(dataDir, ports.clock),
      logger: ports.logger,
    },
    options.port,
  )
  opened.defer(() => host.close())
  signal.throwIfAborted()
  await kramar.start({ isDemo: options.isDemo })
  signal.throwIfAborted()
  lock.announce(host.url)
  print(readyLine(host.url))
  if (options.shouldOpenBrowser) openBrowser(host.openUrl, process, ports.logger)
}

/** Closes what was opened and tells the person why there is no Kramar, or where the one that runs is. */
async function giveUp(error: unknown, dataDir: string, running: Running, signal: AbortSignal): Promise<void> {
  await running.opened.disposeAsync()
  if (!(error instanceof StartError)) throw error
  if (error.code === 'data_dir_in_use' && (await showRunningInstance(dataDir, signal))) return
  if (signal.aborted) return
  printError(describeStartError(error))
  process.exitCode = 1
}

/** The address of the Kramar that is running on this folder is what the user wanted: printed as if it were ours. */
async function showRunningInstance(dataDir: string, signal: AbortSignal): Promise<boolean> {
  const holder = await findAnsweringHolder(dataDir, createRealClock(), signal)
  if (holder === null) return false
  print(`Kramar is already running on ${dataDir} (process ${holder.pid}); this start ends.`)
  print(readyLine(holder.url))
  return true
}

/** The one way out, whoever asks first. An error that nobody knows takes it by itself. */
function createEnding(running: Running): (exitCode: number) => Promise<void> {
  let ending: Promise<void> | null = null
  const end = (exitCode: number) => {
    ending ??= closeAndExit(running.opened, exitCode)
    return ending
  }
  endOnUnknownErrors(
    () => running.logger,
    (exitCode) => void end(exitCode),
  )
  return end
}

async function closeAndExit(opened: AsyncDisposableStack, exitCode: number): Promise<void> {
  setTimeout(() => {
    printError('Kramar did not close within 5 seconds and is ended now.')
    process.exit(1)
  }, STOP_PATIENCE_MS)
  try {
    await opened.disposeAsync()
    process.exit(exitCode)
  } catch (error) {
    printError(`Kramar could not stop cleanly: ${describeError(error)}`)
    process.exit(1)
  }
}

/** Whether any network beside the machine's own is up. */
function hasNetwork(): boolean {
  return Object.values(networkInterfaces())
    .flat()
    .some((address) => address !== undefined && !address.internal)
}

async function longAfter(asked: Promise<void>): Promise<void> {
  await asked
  await delay(STOP_PATIENCE_MS)
}
