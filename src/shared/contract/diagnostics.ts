import { oc } from '@orpc/contract'
import { z } from 'zod'

export const diagnosticsSchema = z.object({
  /** Suggested name of the file. */
  fileName: z.string(),
  /** All of it: what a person reads on screen is byte for byte what is saved. */
  text: z.string(),
})

export const diagnosticsContract = {
  /** What helps whoever helps: versions, settings, counts and the log, without tokens and people's data. */
  collect: oc.output(diagnosticsSchema),
}
