import type { Database } from 'better-sqlite3'

/** As many texts tell how common three letters are, to half a percent: from so many places, so many side by side. */
const SAMPLE_PLACES = 20
const TEXTS_A_PLACE = 10
/** What more of the texts have than this tells orders apart less than it costs to look up. */
const COMMON_SHARE = 0.5

/** The trigrams of a question that are worth looking up in the index, the rarest first; of some at least one. */
export type ChooseTrigrams = (trigrams: readonly string[]) => string[]

/**
 * Leaves out trigrams that most orders have ("sku", the first digits of parcel numbers): their lists are the longest of
 * the index, and the text has the last word anyway. How common one is, is taken from a few orders of every age. It
 * decides how long a search takes, never what it finds.
 */
export function createTrigramChoice(sqlite: Database): ChooseTrigrams {
  const lastOrder = sqlite.prepare<[], number>('SELECT coalesce(max(order_id), 0) FROM order_search').pluck()
  const readTexts = sqlite
    .prepare<[number], string>(
      `SELECT text FROM order_search WHERE order_id >= ? ORDER BY order_id LIMIT ${TEXTS_A_PLACE}`,
    )
    .pluck()
  let sample: readonly string[] = []

  function takeSample(): string[] {
    const last = lastOrder.get() ?? 0
    const step = Math.max(TEXTS_A_PLACE, Math.floor(last / SAMPLE_PLACES))
    const texts: string[] = []
    for (let from = 1; from <= last; from += step) texts.push(...readTexts.all(from))
    return texts.map((text) => ` ${text} `)
  }

  return (trigrams) => {
    if (trigrams.length < 2) return [...trigrams]
    if (sample.length < SAMPLE_PLACES * TEXTS_A_PLACE) sample = takeSample()
    const most = sample.length * COMMON_SHARE
    return trigrams
      .map((trigram) => ({ trigram, count: sample.filter((text) => text.includes(trigram)).length }))
      .sort((one, other) => one.count - other.count)
      .filter(({ count }, place) => place === 0 || count <= most)
      .map(({ trigram }) => trigram)
  }
}
