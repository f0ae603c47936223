import { readDataFolderHolder } from '../platform/data-folder-lock.ts'
import type { Clock } from '../ports.ts'
import type { DataFolderHolder } from '../start-error.ts'

/** A first start that is just beginning needs this long at most until it answers. */
const PATIENCE_MS = 10_000
const RETRY_MS = 250

export interface AnsweringHolder extends DataFolderHolder {
  url: string
}

/**
 * The web host that holds the data folder, once it answers at the address it left.
 * @param signal ends the search
 * @returns `null` where the holder is no web host, or does not answer
 */
export async function findAnsweringHolder(
  dataDir: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<AnsweringHolder | null> {
  const deadline = clock.now() + PATIENCE_MS
  while (clock.now() < deadline && !signal.aborted) {
    const holder = readDataFolderHolder(dataDir)
    if (holder?.host === 'electron') return null
    if (holder?.url != null && (await isAnswering(holder.url))) return { ...holder, url: holder.url }
    const { promise, resolve } = Promise.withResolvers<void>()
    clock.setTimer(RETRY_MS, resolve)
    await promise
  }
  return null
}

async function isAnswering(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(RETRY_MS * 4) })
    return answer.status === 303
  } catch {
    // Nobody listens there yet or any more; the caller asks again.
    return false
  }
}
