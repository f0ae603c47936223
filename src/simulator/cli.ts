import { type CliOptions, HELP, readCliOptions } from './cli-options.ts'
import { createFastClock, createFrozenClock, realClock, type SimulatorClock } from './clock.ts'
import { createSimulator } from './simulator.ts'

function clockFor(options: CliOptions): SimulatorClock {
  if (options.isFrozen) return createFrozenClock(options.startedAt ?? Date.now())
  return options.speed === 1 ? realClock : createFastClock(options.speed, options.startedAt ?? Date.now())
}

async function main(): Promise<void> {
  const options = readCliOptions(process.argv.slice(2))
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
  const { url } = await simulator.listen({ port: options.port })
  process.stdout.write(`Simulated Prom: ${url}\nToken: ${simulator.token}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close())
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
