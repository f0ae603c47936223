/**
 * Which sources' orders the person who works may see (product U2). Every query that tells of orders is given it; what
 * keeps orders in step with Prom is not, because that works for everybody.
 */
export interface Scope {
  /** Ids of the sources; `null`: all of them, those to come too. */
  sourceIds(): readonly number[] | null
}

/** For tests and tools that look at everything. */
export const EVERYTHING: Scope = { sourceIds: () => null }

export function isVisible(scope: Scope, sourceId: number): boolean {
  return scope.sourceIds()?.includes(sourceId) ?? true
}

/**
 * What is left of the sources that somebody asks about.
 * @param sourceIds `undefined`: all of them
 * @returns `undefined` where there is nothing to be asked about sources
 */
export function withinScope(
  scope: Scope,
  sourceIds: readonly number[] | undefined,
): readonly number[] | undefined {
  const visible = scope.sourceIds()
  if (visible === null) return sourceIds
  return sourceIds === undefined ? visible : sourceIds.filter((id) => visible.includes(id))
}

/** A condition on a column that holds a source's id, to be put behind others; nothing where all are seen. */
export type AndVisible = (column: string) => string

/**
 * What is compiled once for each set of sources that somebody sees: where that is all of them, the SQL has no condition
 * at all and runs as if there were no people.
 */
export function visibleOnly<Compiled>(scope: Scope, compile: (and: AndVisible) => Compiled): () => Compiled {
  const compiled = new Map<string, Compiled>()
  return () => {
    const ids = scope.sourceIds()
    // Our own integers: nothing that would have to be escaped.
    const list = ids === null ? null : [...ids].sort((one, other) => one - other).join(', ')
    const key = list ?? 'all'
    let one = compiled.get(key)
    if (one === undefined) {
      one = compile((column) => (list === null ? '' : ` AND ${column} IN (${list})`))
      compiled.set(key, one)
    }
    return one
  }
}
