import { ensureBuilt } from '../../scripts/lib/build.mjs'
import { ROOT } from './launch/app-process.ts'

/** Specs run on the build: one that is older than the sources would test another program. */
export default async function buildFirst(): Promise<void> {
  const isBuilt = await ensureBuilt(ROOT, {
    say: (line) => process.stdout.write(`${line}\n`),
    isQuiet: true,
    stop: new AbortController().signal,
    timeoutMs: 300_000,
  })
  if (!isBuilt) throw new Error('The application could not be built, so there is nothing to test.')
}
