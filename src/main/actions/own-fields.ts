import type { OwnField } from '#shared/contract/orders.ts'

/** One value of our own that an order has: its note, one of its tags, its reminder. */
export interface OwnPlace {
  orderId: number
  /** Which one of several; `null` where an order has only one. */
  subjectId: number | null
}

/**
 * Where the values of one kind are kept, as acts and their undo see them. Values are the texts of the history
 * (`HISTORY_KINDS`, `ownSet`); `null` is none. All of it is called inside their transaction.
 */
export interface OwnValues {
  readonly field: OwnField
  read(place: OwnPlace): string | null
  write(place: OwnPlace, value: string | null): void
}
