import type { Logger } from '../ports.ts'

/** What can be stopped and opened again on other data. */
export interface Replaced {
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Replaceable<App extends Replaced> {
  /** The one that runs; while it is replaced, the one that ran before. */
  current(): App
  /** The one that runs, or will run when the replacing under way has ended. */
  ready(): App | Promise<App>
  /**
   * Stops what runs, lets `swap` change what it stands on, and starts it anew.
   * @param swap changes all, or throws and has changed nothing
   * @param undo called where it cannot be opened on what `swap` brought: brings back what was there before
   * @throws whatever kept the swap from working
   */
  replace(swap: () => void, undo: () => void): Promise<void>
  stop(): Promise<void>
}

/**
 * Runs an application whose data can be replaced under it.
 * @param open opens it on what is there; started by the caller the first time
 */
export async function createReplaceable<App extends Replaced>(
  open: () => Promise<App>,
  logger: Logger,
): Promise<Replaceable<App>> {
  let app = await open()
  let replacing: Promise<App> | null = null

  async function swapped(swap: () => void, undo: () => void): Promise<unknown> {
    await app.stop()
    let isSwapped = false
    try {
      swap()
      isSwapped = true
      app = await open()
      return null
    } catch (error) {
      logger.error({ err: error }, 'the data could not be replaced, what was there is taken again')
      if (isSwapped) undo()
      app = await open()
      return error
    }
  }

  return {
    current: () => app,
    ready: () => replacing ?? app,
    async replace(swap, undo) {
      await replacing
      const done = Promise.withResolvers<App>()
      // Whoever waits for it learns of a failure; that nobody waits is none.
      done.promise.catch(() => undefined)
      replacing = done.promise
      try {
        const failure = await swapped(swap, undo)
        await app.start()
        done.resolve(app)
        if (failure !== null) throw failure
      } catch (error) {
        done.reject(error)
        throw error
      } finally {
        replacing = null
      }
    },
    async stop() {
      await replacing?.catch(() => undefined)
      await app.stop()
    },
  }
}
