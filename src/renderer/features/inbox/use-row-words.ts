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
  return useMemo(
    () => ({ inboxT, orderT, texts, format, own, people }),
    [inboxT, orderT, texts, format, own, people],
  )
}
