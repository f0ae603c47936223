/** Mixes numbers into 32 evenly spread bits; the same input gives the same output on every machine. */
export function hash32(...parts: number[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b)
    hash ^= hash >>> 13
    // Numbers above 32 bits (instants) bring their high half too.
    hash = Math.imul(hash ^ Math.trunc(part / 0x1_0000_0000), 0xc2b2ae35)
    hash ^= hash >>> 16
  }
  return hash >>> 0
}

/** A stream of seeded pseudo-random choices. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** True with the probability `share` (0-1). */
  chance(share: number): boolean
  pick<T>(values: readonly T[]): T
  /** One of the values, each with its own weight. */
  weighted<T>(values: readonly (readonly [T, number])[]): T
}

/** A stream that depends on nothing but its parts (mulberry32). */
export function createRandom(...parts: number[]): Random {
  let state = hash32(...parts)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (share) => next() < share,
    pick: (values) => at(values, Math.floor(next() * values.length)),
    weighted: (values) => {
      let total = 0
      for (const [, weight] of values) total += weight
      let left = next() * total
      for (const [value, weight] of values) {
        left -= weight
        if (left < 0) return value
      }
      return at(values, values.length - 1)[0]
    },
  }
}

function at<T>(values: readonly T[], index: number): T {
  if (index < 0 || index >= values.length) throw new RangeError('a choice needs at least one value')
  return values[index] as T
}
