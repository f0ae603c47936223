import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useTagsById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'

export type OwnRowWords = ReturnType<typeof useOwnRowWords>

/** What the signs of our own in the lines of the list say; the same object until language or tags change. */
export function useOwnRowWords() {
  const { t } = useTranslation('own')
  const format = useFormat()
  const tags = useTagsById()
  return useMemo(
    () => ({
      tags,
      hasNote: t('row.note'),
      caution: (reason: string) => t('row.caution', { reason }),
      aside: (at: number) => t('aside', { time: format.dateTime(at) }),
      back: (at: number) => t('back', { time: format.dateTime(at) }),
      overdue: (byMs: number) => t('row.overdue', { time: format.span(byMs) }),
    }),
    [t, format, tags],
  )
}
