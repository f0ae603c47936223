/**
 * What taking back an entered number would meet.
 * - `none`: the act entered no number for this order
 * - `open`: it can be taken back
 * - `gone`: Prom has it, or may have it
 * - `passed`: a later act entered another one, which is to be taken back first
 */
export type NumberStanding = 'none' | 'open' | 'gone' | 'passed'

/** The tracking numbers as the undo of acts sees them. All of it is called inside its transaction. */
export interface NumberUndo {
  standingOf(actionId: number, orderId: number): NumberStanding
  /**
   * Puts the former number back and takes an unsent change of the number with it, whichever act has enqueued it.
   * @returns `null` where Prom may have it by now: nothing was taken back
   */
  takeBack(
    actionId: number,
    orderId: number,
  ): { before: string | null; after: string | null; changeId: number | null } | null
}
