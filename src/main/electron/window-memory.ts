import ElectronStore from 'electron-store'
import { FRESH_WINDOW, type KeptWindow, keptWindowSchema } from './decisions/window-place.ts'

/** Where the window stood and how large its page was, in a file of its own: it changes with every move. */
export interface WindowMemory {
  read(): KeptWindow
  write(kept: KeptWindow): void
}

/** @param dataDir folder of `window.json`; what cannot be read counts as nothing kept */
export function openWindowMemory(dataDir: string): WindowMemory {
  const file = new ElectronStore<Record<string, unknown>>({
    cwd: dataDir,
    name: 'window',
    clearInvalidConfig: true,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  })
  let kept = keptWindowSchema.catch(FRESH_WINDOW).parse(file.store)
  return {
    read: () => kept,
    write(next) {
      kept = next
      file.store = { ...next }
    },
  }
}
