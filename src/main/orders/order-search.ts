import type { Database } from 'better-sqlite3'
import type { OrderSort } from '#shared/contract/order-filter.ts'
import type { SearchTerms } from '#shared/domain/search-text.ts'
import { type ChooseTrigrams, createTrigramChoice } from './common-trigrams.ts'
import { type Condition, memoize, type Params } from './order-condition.ts'
import { type ChoosePlan, fromOf, orderBy, partsOf, planAnd } from './order-plan.ts'

/** The orders that a text finds, in the order of the list. */
export interface FoundOrders {
  ids: number[]
  /** Whether these are all: huge results are followed only as far as somebody looks. */
  isAll: boolean
}

export interface OrderSearch {
  /** @param wanted how many orders are needed at least, if there are as many */
  find(condition: Condition, sort: OrderSort, wanted: number): FoundOrders
}

/** As many are found at first: more than one window. Doubled each time that somebody looks further. */
const FIRST_FOUND = 300
/** A text with so few candidates is read to its end. */
const RARE_CANDIDATES = 2_000
/** As many candidates are sorted by something else than their age; where there are more, the list's index is walked. */
const SORTED_CANDIDATES = 20_000
/** Texts are read so many at a time, until there are enough. */
const CHECKED_AT_ONCE = 500

/**
 * Finds orders by parts of their text. Candidates come from the trigram index, newest first and only as many as are
 * needed; the text itself has the last word. Orders that the index does not hold yet are looked through.
 */
export function createOrderSearch(sqlite: Database, choosePlan: ChoosePlan): OrderSearch {
  const prepareIds = memoize((sql: string) => sqlite.prepare<[Params], number>(sql).pluck())
  const chooseTrigrams = createTrigramChoice(sqlite)
  const countChanges = sqlite.prepare<[], number>('SELECT total_changes()').pluck()
  const readLetters = sqlite.prepare<[], string>('SELECT letter FROM order_search_letters').pluck()
  const countCandidates = sqlite
    .prepare<[string, number], number>(
      'SELECT count(*) FROM (SELECT 1 FROM order_fts WHERE order_fts MATCH ? LIMIT ?)',
    )
    .pluck()

  /** What the index does not know yet: orders that came since, and those whose text has changed. */
  function findUnindexed(where: string, params: Params): number[] {
    const matches = (from: string) =>
      prepareIds(
        `SELECT l.order_id FROM ${from} CROSS JOIN order_listing l ON l.order_id = fresh.order_id WHERE ${where}`,
      )
    return [
      ...matches(`(SELECT order_id FROM order_search
        WHERE order_id > (SELECT coalesce(max(order_id), 0) FROM order_search_slots)) AS fresh`).all(params),
      ...matches('order_search_changed AS fresh').all(params),
    ]
  }

  /** Newest or oldest first; with no more than is needed, most of the index is never looked at. */
  function findByAge(match: string, where: string, params: Params, { direction }: OrderSort, limit: number) {
    return prepareIds(
      `SELECT l.order_id ${FROM_INDEX} AND ${where} ORDER BY order_fts.rowid ${direction} LIMIT @limit`,
    ).all({ ...params, match, limit })
  }

  /** Candidates are sorted first, so that no more texts are read than are needed. */
  function findSorted(
    match: string,
    condition: Condition,
    { verify, sort, limit }: { verify: Verification; sort: OrderSort; limit: number },
  ): number[] {
    const where = ['true', ...partsOf(condition)].join(' AND ')
    const candidates = prepareIds(`SELECT l.order_id ${FROM_INDEX} AND ${where} ${orderBy(sort)}`).all({
      ...condition.params,
      match,
    })
    const keepMatches = prepareIds(
      `SELECT l.order_id FROM json_each(@ids) AS chosen CROSS JOIN order_listing l ON l.order_id = chosen.value
       WHERE ${verify.sql} ORDER BY chosen.key`,
    )
    const found: number[] = []
    for (let at = 0; at < candidates.length && found.length < limit; at += CHECKED_AT_ONCE) {
      const ids = JSON.stringify(candidates.slice(at, at + CHECKED_AT_ONCE))
      found.push(...keepMatches.all({ ...verify.params, ids }))
    }
    return found.slice(0, limit)
  }

  function sorted(ids: readonly number[], sort: OrderSort): number[] {
    return prepareIds(
      `SELECT l.order_id FROM json_each(@ids) AS found
         CROSS JOIN order_listing l ON l.order_id = found.value ${orderBy(sort)}`,
    ).all({ ids: JSON.stringify(ids) })
  }

  function find(condition: Condition, sort: OrderSort, limit: number): FoundOrders {
    const { terms } = condition
    const verify = verification(terms)
    const params = { ...condition.params, ...verify.params }
    const where = [...partsOf(condition), verify.sql].join(' AND ')

    const match = toMatch(terms, { choose: chooseTrigrams, readLetters: () => readLetters.all() })
    const plan = choosePlan(condition, sort)
    const isByAge = sort.field === 'createdAt'
    const enough = plan.isWalk ? SORTED_CANDIDATES : RARE_CANDIDATES
    // The index gives the newest first: on a walk by age it is never the longer way.
    const isPlanShorter =
      match !== null && !(plan.isWalk && isByAge) && (countCandidates.get(match, enough + 1) ?? 0) > enough
    if (isPlanShorter) {
      const walk = planAnd(plan, verify.sql, verify.params)
      const ids = prepareIds(`SELECT l.order_id ${fromOf(walk)} ${orderBy(sort)} LIMIT @limit`).all({
        ...walk.params,
        limit: limit + 1,
      })
      return { ids: ids.slice(0, limit), isAll: ids.length <= limit }
    }
    const indexed =
      match === null
        ? []
        : isByAge
          ? findByAge(match, where, params, sort, limit + 1)
          : findSorted(match, condition, { verify, sort, limit: limit + 1 })
    const ids = sorted([...new Set([...indexed, ...findUnindexed(where, params)])], sort)
    return { ids: ids.slice(0, limit), isAll: ids.length <= limit }
  }

  // The list, its size and what scrolling asks for again share one look, until something is written.
  let last: { key: string; changes: number; limit: number; found: FoundOrders } | null = null
  return {
    find(condition, sort, wanted) {
      const key = JSON.stringify([condition.parts, condition.sets, condition.params, condition.terms, sort])
      const changes = countChanges.get() ?? 0
      if (last?.key === key && last.changes === changes && (last.found.isAll || last.limit >= wanted)) {
        return last.found
      }
      let limit = FIRST_FOUND
      while (limit < wanted) limit *= 2
      last = { key, changes, limit, found: find(condition, sort, limit) }
      return last.found
    },
  }
}

const FROM_INDEX = `FROM order_fts
  CROSS JOIN order_search_slots s ON s.slot = order_fts.rowid
  CROSS JOIN order_listing l ON l.order_id = s.order_id
  WHERE order_fts MATCH @match`

interface Verification {
  sql: string
  params: Params
}

/** The condition that an order's text contains what is searched for, over `order_listing l`. */
function verification({ words, isAny }: SearchTerms): Verification {
  const text = `(SELECT ' ' || t.text || ' ' FROM order_search t WHERE t.order_id = l.order_id)`
  if (isAny) {
    return {
      sql: `EXISTS (SELECT 1 FROM json_each(@anyWord) AS word WHERE instr(${text}, word.value) > 0)`,
      params: { anyWord: JSON.stringify(words.map(needleOf)) },
    }
  }
  const params = Object.fromEntries(words.map((word, index) => [`word${index}`, needleOf(word)]))
  return { sql: words.map((_, index) => `instr(${text}, @word${index}) > 0`).join(' AND '), params }
}

/** One letter would be found almost anywhere: it finds the words that begin with it. */
function needleOf(word: string): string {
  return lettersOf(word).length === 1 ? ` ${word}` : word
}

export interface TrigramIndex {
  choose: ChooseTrigrams
  /** Every letter of the index. */
  readLetters(): readonly string[]
}

/**
 * The question to the trigram index; orders that it names may have the text, others have not.
 * @returns `null` where nothing can be found in the index
 */
export function toMatch({ words, isAny }: SearchTerms, index: TrigramIndex): string | null {
  if (isAny) return words.map((word) => `(${allOf(index.choose(trigramsOf(word)))})`).join(' OR ')
  const long = words.filter((word) => lettersOf(word).length >= 3)
  if (long.length > 0) return allOf(index.choose([...new Set(long.flatMap(trigramsOf))]))
  const [longest] = words.map(needleOf).toSorted((one, other) => other.length - one.length)
  const letters = index.readLetters()
  if (longest === undefined || letters.length === 0) return null
  // Two letters are found as the beginning of three, whatever the third is.
  return letters.map((letter) => quoted(longest + letter)).join(' OR ')
}

/** Three letters in a row from every third place and from the end: enough to single out, fewer than all of them. */
function trigramsOf(word: string): string[] {
  const letters = lettersOf(word)
  const starts = new Set<number>()
  for (let start = 0; start + 3 <= letters.length; start += 3) starts.add(start)
  starts.add(letters.length - 3)
  return [...starts].map((start) => letters.slice(start, start + 3).join(''))
}

function allOf(trigrams: readonly string[]): string {
  return trigrams.map(quoted).join(' AND ')
}

function quoted(trigram: string): string {
  return `"${trigram.replaceAll('"', '""')}"`
}

/** Letters as the index counts them: whole code points. */
export function lettersOf(text: string): string[] {
  return Array.from(text)
}
