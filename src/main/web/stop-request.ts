const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What of `process` is needed to hear that it is to end. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown
}

/** Whether this process was asked to end, by Ctrl+C or a signal; asked once or many times is the same. */
export interface StopRequest {
  signal: AbortSignal
  /** Settles when the process is asked to end. */
  asked: Promise<void>
}

/** Listens from now on; from then on a signal ends nothing by itself. */
export function listenForStop(source: SignalSource): StopRequest {
  const controller = new AbortController()
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const name of SIGNALS) {
    source.on(name, () => {
      controller.abort()
      resolve()
    })
  }
  return { signal: controller.signal, asked: promise }
}
