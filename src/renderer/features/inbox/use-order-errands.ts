import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { copyText } from '../../ui/copy.ts'
import { useFormat } from '../../ui/format.ts'
import { useReread } from '../order/use-reread.ts'
import { tellDone, tellFailed } from '../sources/tell.tsx'

/** Small things done for one order that change nothing here: its buyer's number for the phone, and a fresh reading. */
export function useOrderErrands() {
  const { t } = useTranslation('actions')
  const format = useFormat()
  const queryClient = useQueryClient()
  const { reread } = useReread({ onReread: () => tellDone(t('outgoing.reread')), onFailed: tellFailed })

  async function copyPhone(orderId: number): Promise<void> {
    const order = await queryClient.fetchQuery(orpc.orders.get.queryOptions({ input: { orderId } }))
    const { phone } = order.buyer
    if (phone === null) tellFailed(t('call.noPhone'))
    else if (await copyText(phone)) tellDone(t('call.copied', { phone: format.phone(phone) }))
    else tellFailed(t('bulk.notCopied'))
  }

  return {
    /** Copies the buyer's number, for the phone in the other hand. */
    callBuyer: (orderId: number) => void copyPhone(orderId),
    reread,
  }
}
