import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { useOwnRowWords } from '../own/use-own-row-words.ts'
import { usePeopleNames } from '../people/use-people.ts'

export type RowWords = ReturnType<typeof useRowWords>

/** Everything that rows need to speak the language on screen; the same object until the language changes. */
export function useRowWords() {
  const { t: inboxT } = useTranslation('inbox')
  const { t: orderT } = useTranslation('order')
  const texts = useOrderTexts()
  const format = useFormat()
  const own = useOwnRowWords()
  const people = usePeopleNames()
  const plain = useMemo(() => {
    const [beforeNumber = '', afterNumber = ''] = inboxT('tick', { number: MARKER }).split(MARKER)
    return {
      inboxT: remembered(inboxT),
      orderT: remembered(orderT),
      tick: (number: string) => `${beforeNumber}${number}${afterNumber}`,
    }
  }, [inboxT, orderT])
  return useMemo(() => ({ ...plain, texts, format, own, people }), [plain, texts, format, own, people])
}

/** Stands where a number is to be put; in no text. */
const MARKER = '\u0001'

/**
 * A translation that looks up each text once: a screen of rows has hundreds, and fast scrolling shows many screens a
 * second. Texts with other values than a count are looked up as ever.
 */
function remembered<Translate extends (key: never, options?: never) => string>(
  translate: Translate,
): Translate {
  const known = new Map<string, string>()
  const look = translate as unknown as (key: string, options?: object) => string
  return ((key: string, options?: { count?: number }) => {
    const isPlain =
      options === undefined || (options.count !== undefined && Object.keys(options).length === 1)
    if (!isPlain) return look(key, options)
    const name = options === undefined ? key : `${key} ${options.count}`
    let text = known.get(name)
    if (text === undefined) {
      text = options === undefined ? look(key) : look(key, options)
      known.set(name, text)
    }
    return text
  }) as unknown as Translate
}
