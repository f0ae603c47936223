import type { Database } from 'better-sqlite3'
import { createOrderQueries } from '#main/orders/order-queries.ts'
import { EVERYTHING } from '#main/scope.ts'
import { NEWEST_FIRST, type OrderFilter, type OrderSort } from '#shared/contract/order-filter.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import { createDice } from './dice.ts'
import { FIRST_NAMES, PRODUCTS, SURNAMES, TOWNS } from './invented-words.ts'
import { percentile, report } from './parts.ts'

const QUERIES = 200
const LIKE_QUERIES = 10
/** As many rows as the page asks for at once. */
const FIRST_PAGE = 240
const LONGEST_P95_MS = 15
const LEAST_GAIN = 50
const NOTHING_OVERDUE = { idsSql: '(SELECT id FROM orders WHERE id < 0)', limits: () => '[]' }

/** What people type, letter by letter: names, tails of phones and parcels, SKUs, goods, towns, a few letters. */
function questions(): string[] {
  const dice = createDice(7)
  const digits = (count: number) => Array.from({ length: count }, () => dice.below(10)).join('')
  const kinds: (() => string)[] = [
    () => dice.pick(SURNAMES),
    () => dice.pick(SURNAMES).slice(0, 3 + dice.below(3)),
    () => `${dice.pick(SURNAMES)} ${dice.pickPopular(FIRST_NAMES)}`,
    () => dice.pickPopular(FIRST_NAMES),
    () => digits(4),
    () => digits(7),
    () => `2045${digits(6)}`,
    () => dice.pick(PRODUCTS).sku,
    () => dice.pick(PRODUCTS).nameUk.split(' ').slice(0, 2).join(' '),
    () => dice.pickPopular(TOWNS),
    () => dice.pick(SURNAMES).slice(0, 2),
    () => dice.pick(FIRST_NAMES).slice(0, 1),
  ]
  return Array.from({ length: QUERIES }, (_, index) => kinds[index % kinds.length]?.() ?? '')
}

/** @returns whether the promises were kept */
export function benchSearch(sqlite: Database): boolean {
  const { list } = createOrderQueries({ sqlite, now: Date.now, overdue: NOTHING_OVERDUE, scope: EVERYTHING })
  const texts = questions()
  const ask = (filter: OrderFilter, sort: OrderSort = NEWEST_FIRST) => {
    const startedAt = performance.now()
    list.list({ filter, sort, offset: 0, limit: FIRST_PAGE })
    return performance.now() - startedAt
  }
  const like = sqlite.prepare<[string], number>(
    `SELECT o.id FROM orders o JOIN order_search t ON t.order_id = o.id WHERE t.text LIKE '%' || ? || '%'
     ORDER BY o.created_at DESC, o.id DESC LIMIT ${FIRST_PAGE}`,
  )
  const askByLike = (text: string) => {
    const startedAt = performance.now()
    like.all(foldForSearch(text))
    return performance.now() - startedAt
  }
  ask({})
  // What of the file the operating system has in memory already is not ours to say: this is the first look at it.
  const first = texts.map((text) => ask({ text }))
  const cpuBefore = process.cpuUsage()
  const times = texts.map((text) => ask({ text }))
  const cpu = process.cpuUsage(cpuBefore)
  const step = Math.floor(QUERIES / LIKE_QUERIES)
  const likeTimes = texts.filter((_, index) => index % step === 0).map(askByLike)
  const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
  const gain = percentile(likeTimes, 0.5) / median
  const floor = percentile(
    Array.from({ length: 50 }, () => ask({})),
    0.5,
  )
  report(
    `search, first page of ${QUERIES} questions: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, longest ` +
      `${Math.max(...times).toFixed(1)} ms (p95 at most ${LONGEST_P95_MS} promised); floor, the page without a text: ` +
      `${floor.toFixed(1)} ms; CPU ${((cpu.user + cpu.system) / 1000 / QUERIES).toFixed(1)} ms a question; the first time: ` +
      `median ${percentile(first, 0.5).toFixed(1)} ms, p95 ${percentile(first, 0.95).toFixed(1)} ms`,
  )
  report(
    `search against LIKE: median ${percentile(likeTimes, 0.5).toFixed(0)} ms over ${likeTimes.length} of them, ` +
      `${gain.toFixed(0)} times as long (at least ${LEAST_GAIN} promised)`,
  )
  const within = texts.map((text) => ask({ text, statusGroups: ['completed'], carriers: ['nova_poshta'] }))
  report(
    `search within filters: median ${percentile(within, 0.5).toFixed(1)} ms, p95 ${percentile(within, 0.95).toFixed(1)} ms`,
  )
  const bySum = texts.map((text) => ask({ text }, { field: 'fullPriceMinor', direction: 'desc' }))
  report(
    `search sorted by sum: median ${percentile(bySum, 0.5).toFixed(1)} ms, p95 ${percentile(bySum, 0.95).toFixed(1)} ms`,
  )
  return p95 <= LONGEST_P95_MS && gain >= LEAST_GAIN
}
