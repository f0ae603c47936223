import { ORPCError } from '@orpc/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { failureReason } from '../sources/failure-reason.ts'

interface Callbacks {
  onReread?(): void
  /** @param text why it did not work, in words */
  onFailed?(text: string): void
}

/** Reads an order from Prom now and shows it wherever it is on screen. */
export function useReread({ onReread, onFailed }: Callbacks = {}) {
  const { t } = useTranslation('actions')
  const queryClient = useQueryClient()
  const textOf = (error: unknown) =>
    error instanceof ORPCError && error.code === 'PROM_PROBLEM'
      ? t('outgoing.rereadProblem', { problem: failureReason(error) })
      : t('outgoing.rereadFailed')
  const reread = useMutation(
    orpc.orders.reread.mutationOptions({
      onSuccess: (fresh) => {
        queryClient.setQueryData(orpc.orders.get.queryKey({ input: { orderId: fresh.id } }), fresh)
        onReread?.()
      },
      onError: (error) => onFailed?.(textOf(error)),
    }),
  )

  return {
    reread: (orderId: number) => reread.mutate({ orderId }),
    isPending: reread.isPending,
    failure: reread.error === null ? null : textOf(reread.error),
  }
}
