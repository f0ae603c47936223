import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type CollectGarbage = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

let collect: CollectGarbage | null = null

/**
 * Gives back what the program has used up and V8 keeps for later: after a start or an import the part for new objects
 * alone is more than a hundred megabytes, and without work V8 does not tidy up by itself. Takes some 50 ms.
 */
export function freeMemory(): void {
  if (collect === null) {
    // The only way to ask for it in a program that was not started with the flag, as Electron's is not.
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as CollectGarbage
  }
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
