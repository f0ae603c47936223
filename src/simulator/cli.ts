import { type CliOptions, HELP, readCliOptions } from './cli-options.ts'
import { createFastClock, createFrozenClock, realClock, type SimulatorClock } from './clock.ts'
import { createSimulator, type Simulator } from './simulator.ts'

function clockFor(options: CliOptions): SimulatorClock {
  if (options.isFrozen) return createFrozenClock(options.startedAt ?? Date.now())
  return options.speed === 1 ? realClock : createFastClock(options.speed, options.startedAt ?? Date.now())
}

/** The command line cannot be followed. */
class UsageError extends Error {}

function understand(args: readonly string[]): CliOptions {
  try {
    return readCliOptions(args)
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error })
  }
}

async function listen(simulator: Simulator, port: number): Promise<string> {
  try {
    return (await simulator.listen({ port })).url
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    const text = `Port ${port} is taken by another program. Choose another with --port; 0 takes any free one.`
    throw new UsageError(text, { cause: error })
  }
}

async function main(): Promise<void> {
  const options = understand(process.argv.slice(2))
  if (options.isHelp) {
    process.stdout.write(HELP)
    return
  }
  const simulator = createSimulator({
    seed: options.seed,
    orderCount: options.orders,
    historyDays: options.days,
    isLive: options.isLive,
    ordersPerHour: options.ordersPerHour,
    clock: clockFor(options),
    facts: options.facts,
    ...(options.startedAt === null ? {} : { startedAt: options.startedAt }),
    ...(options.token === null ? {} : { tokens: { [options.token]: {} } }),
  })
  for (const { fault, scope } of options.faults) {
    simulator.injectFault(fault, { times: Number.POSITIVE_INFINITY, ...scope })
  }
  const url = await listen(simulator, options.port)
  process.stdout.write(`Simulated Prom: ${url}\nToken: ${simulator.token}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close())
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
