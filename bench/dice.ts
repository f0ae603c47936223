/** A fixed pseudo-random sequence: the same orders and questions in every run. */
export interface Dice {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number below `sides`. */
  below(sides: number): number
  pick<Value>(values: readonly Value[]): Value
  /** Picks early values far more often than late ones, as best sellers are. */
  pickPopular<Value>(values: readonly Value[]): Value
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0
  function next(): number {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const below = (sides: number) => Math.floor(next() * sides)
  const at = <Value>(values: readonly Value[], index: number): Value => {
    const value = values[index]
    if (value === undefined) throw new RangeError(`nothing at ${index}`)
    return value
  }
  return {
    next,
    below,
    pick: (values) => at(values, below(values.length)),
    pickPopular: (values) => at(values, Math.floor(next() ** 3 * values.length)),
  }
}
