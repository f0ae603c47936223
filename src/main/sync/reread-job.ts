import type { JobContext } from './job-context.ts'
import { walkPages } from './page-walk.ts'

/** Age of the orders that are read again whether Prom says they were modified or not. */
export const REREAD_WINDOW_MS = 3 * 24 * 60 * 60_000

/**
 * Reads all recent orders again: nobody knows which events move `date_modified` (prom-api 2.1), payments above all.
 * As it sees every order of today, it also proves that all of them are here.
 * @throws PromError
 */
export async function runReread(context: JobContext): Promise<void> {
  const { client, proof, promTime, signal, priority } = context
  const createdFrom = promTime.now() - REREAD_WINDOW_MS
  const look = proof.beginFullLook()
  for await (const page of walkPages(client, { createdFrom }, { priority, signal })) {
    promTime.note(page.promTimeAt)
    proof.observe(context.receive(page.orders).shown)
  }
  look.finish()
}
