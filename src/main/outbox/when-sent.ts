/**
 * Settles when nothing is left that goes to Prom by waiting.
 * @param countLeaving see `OutboxService`
 * @param changes something that it depends on may have changed
 * @throws whatever ends `changes` early
 */
export async function whenSent(countLeaving: () => number, changes: AsyncIterable<unknown>): Promise<void> {
  if (countLeaving() === 0) return
  for await (const _change of changes) if (countLeaving() === 0) return
}
