// Imported before everything else by a script that a person may stop: it listens from its first moment.
import { stopSignal } from './run.mjs'

/** Aborted when this script is to end. */
export const stop = stopSignal()
