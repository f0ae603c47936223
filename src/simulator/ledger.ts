/** One call of a seller's program that asked the shop for a change and was not refused. */
export interface LedgerEntry {
  orderId: number
  kind: 'status' | 'declaration'
  /** The status, or the number of the parcel. */
  value: string
  /** The shop's time, epoch ms. */
  at: number
  /** Whether anything changed: `false` for a repetition of what was so already. */
  isEffect: boolean
}

export type RecordEffect = (entry: LedgerEntry) => void
