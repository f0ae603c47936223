import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import Conf from 'conf'
import type { Settings } from '#shared/contract/settings.ts'
import packageInfo from '../../../package.json' with { type: 'json' }
import { createKramar } from '../kramar.ts'
import { defaultDataFolder } from '../platform/data-folder.ts'
import { openPlatform } from '../platform/open-platform.ts'
import { readPromApiUrl } from '../platform/prom-api-url.ts'
import { createRealClock } from '../platform/real-clock.ts'
import { createRpcServer } from '../platform/rpc-server.ts'
import { SETTINGS_NAME } from '../platform/settings-file.ts'
import type { Logger } from '../ports.ts'
import { StartError } from '../start-error.ts'
import { createAccessKeys } from './access.ts'
import { describeStartError, readyLine } from './messages.ts'
import { openBrowser } from './open-browser.ts'
import { parseWebHostOptions, USAGE, type WebHostOptions } from './options.ts'
import { findAnsweringHolder } from './running-instance.ts'
import { startWebHost } from './web-host.ts'

/** Longer than a transaction takes; whatever hangs beyond that is not waited for. */
const STOP_PATIENCE_MS = 5_000

const print = (line: string) => process.stdout.write(`${line}\n`)
const printError = (line: string) => process.stderr.write(`${line}\n`)

await main()

async function main(): Promise<void> {
  let options: WebHostOptions
  let promApiUrl: string
  try {
    options = parseWebHostOptions(process.argv.slice(2))
    promApiUrl = readPromApiUrl(process.env.KRAMAR_PROM_API_URL)
  } catch (error) {
    printError(`${(error as Error).message}\n\n${USAGE}`)
    process.exitCode = 1
    return
  }
  const place = { platform: process.platform, env: process.env, homeDir: homedir() }
  const dataDir = resolve(options.dataDir ?? defaultDataFolder(place))
  const opened = new AsyncDisposableStack()
  try {
    await run(options, { dataDir, promApiUrl }, opened)
  } catch (error) {
    await opened.disposeAsync()
    if (!(error instanceof StartError)) throw error
    if (error.code === 'data_dir_in_use' && (await showRunningInstance(dataDir))) return
    printError(describeStartError(error))
    process.exitCode = 1
  }
}

/** @param opened gets everything that must be closed at the end, in the order of opening */
async function run(
  options: WebHostOptions,
  place: { dataDir: string; promApiUrl: string },
  opened: AsyncDisposableStack,
): Promise<void> {
  const platform = await openPlatform({
    ...place,
    host: 'web',
    version: packageInfo.version,
    secrets: options.secrets,
    openSettingsFile: (fileOptions) => new Conf<Settings>({ ...fileOptions, configName: SETTINGS_NAME }),
    onLogError: (error) => printError(`The log cannot be written: ${error.message}`),
  })
  opened.defer(() => platform.close())
  const { ports, lock } = platform
  const kramar = await createKramar(ports)
  opened.defer(() => kramar.stop())
  const host = await startWebHost(
    {
      rpcServer: createRpcServer(kramar.router, ports.logger),
      rendererDir: join(import.meta.dirname, '../renderer'),
      keys: createAccessKeys(place.dataDir, ports.clock),
      logger: ports.logger,
    },
    options.port,
  )
  opened.defer(() => host.close())
  stopOnSignals(ports.logger, () => opened.disposeAsync())
  await kramar.start({ isDemo: options.isDemo })
  lock.announce(host.url)
  print(readyLine(host.url))
  if (options.shouldOpenBrowser) openBrowser(host.openUrl, process, ports.logger)
}

/** The address of the Kramar that is running on this folder is what the user wanted: printed as if it were ours. */
async function showRunningInstance(dataDir: string): Promise<boolean> {
  const holder = await findAnsweringHolder(dataDir, createRealClock())
  if (holder === null) return false
  print(`Kramar is already running on ${dataDir} (process ${holder.pid}); this start ends.`)
  print(readyLine(holder.url))
  return true
}

function stopOnSignals(logger: Logger, stop: () => Promise<void>): void {
  let isStopping = false
  const end = async (exitCode: number) => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref()
    try {
      await stop()
      process.exit(exitCode)
    } catch (error) {
      printError(`Kramar could not stop cleanly: ${(error as Error).message}`)
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(0))
  }
  process.on('uncaughtException', (error) => {
    printError(`Kramar met an error it does not know and stops: ${error.stack ?? error.message}`)
    logger.error({ error }, 'an unknown error stops the program')
    void end(1)
  })
}
