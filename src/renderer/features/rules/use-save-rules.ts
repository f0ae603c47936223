import { isDefinedError } from '@orpc/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { StatusRules } from '#shared/contract/rules.ts'
import { orpc } from '../../api/client.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone } from '../sources/tell.tsx'

interface Input {
  sourceId: number
  isEnabled: boolean
  rules: StatusRules
  applyToOrderIds: number[]
}

interface Options {
  wasEnabled: boolean
  onSaved: () => void
}

/** Saves the rules and says what came of it; a refusal stays on screen as `message`. */
export function useSaveRules({ wasEnabled, onSaved }: Options) {
  const { t } = useTranslation('rules')
  const texts = useOrderTexts()
  const queryClient = useQueryClient()
  const mutation = useMutation(
    orpc.rules.save.mutationOptions({
      onSuccess: ({ appliedCount }, { sourceId, isEnabled, rules }) => {
        // The editor compares with what is saved: it must not seem unsaved until the event comes.
        queryClient.setQueryData(orpc.rules.get.queryKey({ input: { sourceId } }), (before) =>
          before === undefined ? before : { ...before, isEnabled, rules },
        )
        const saved = t(isEnabled ? (wasEnabled ? 'saved.changed' : 'saved.on') : 'saved.off')
        tellDone(appliedCount > 0 ? `${saved} ${t('saved.applied', { count: appliedCount })}.` : saved)
        onSaved()
      },
    }),
  )

  function messageOf(error: typeof mutation.error): string | null {
    if (error === null) return null
    if (isDefinedError(error)) {
      switch (error.code) {
        case 'IMPORT_RUNNING':
          return t('error.importRunning')
        case 'TOO_MANY':
          return t('error.tooMany', { cap: error.data.cap })
        case 'TEXT_MISSING':
          return t('textNeeded')
        case 'UNKNOWN_TARGET':
          return t('error.unknownTarget', { title: texts.marketplaceStatus(error.data.code, null) })
      }
    }
    return t('error.failed', { reason: failureReason(error) })
  }

  return {
    save: (input: Input) => mutation.mutate(input),
    isPending: mutation.isPending,
    message: messageOf(mutation.error),
  }
}
