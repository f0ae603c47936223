import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UndoResult } from '#shared/contract/outbox.ts'
import type { ActNote } from './act-message.ts'
import { useOutgoingTexts } from './use-outgoing-texts.ts'

interface Done {
  /** The order's number; `null` where the act was about several. */
  number: string | null
  count: number
  status: string
  note: ActNote
}

/** The sentences of the toasts. */
export function useActWords() {
  const { t } = useTranslation('actions')
  const outgoing = useOutgoingTexts()

  return useMemo(() => {
    function done({ number, count, status, note }: Done): string {
      if (note.kind === 'unchanged') return t('toast.unchanged')
      const lead = number === null ? t('toast.many', { count, status }) : t('toast.one', { number, status })
      switch (note.kind) {
        case 'paused':
          return `${lead} ${t('toast.paused')}`
        case 'needsConfirmation':
          return `${lead} ${t('toast.needsConfirmation', { count: note.count })}`
        case 'notSent':
          return `${lead} ${t(`notSent.${note.reason}`)}.`
        default:
          return lead
      }
    }

    /** What goes to Prom, to be put into a sentence. */
    function what({ target, count }: Extract<ActNote, { kind: 'going' }>, sourceId?: number): string {
      if (target === null) return t('toast.whatMany', { count })
      const name = outgoing.target(target, sourceId)
      return count === 1 ? name : t('toast.whatFor', { what: name, count })
    }

    function undone(result: Omit<UndoResult, 'actionId'> | null): string {
      if (result === null) return t('toast.nothingToUndo')
      const { undoneCount, sentCount, numbersSentCount } = result
      if (undoneCount === 0 && sentCount > 0) return t('toast.allSent', { count: sentCount })
      const text =
        sentCount === 0
          ? t('toast.undone', { count: undoneCount })
          : t('toast.undoneSome', { undone: undoneCount, sent: sentCount })
      return numbersSentCount === 0 ? text : `${text} ${t('toast.numbersSent', { count: numbersSentCount })}`
    }

    return { done, what, undone }
  }, [t, outgoing])
}
