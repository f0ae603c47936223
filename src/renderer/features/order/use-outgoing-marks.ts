import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { MAX_LIST_LIMIT } from '#shared/contract/orders.ts'
import { orpc } from '../../api/client.ts'

export type OutgoingMark = 'moving' | 'attention'

/**
 * Orders of which something is on its way to Prom or waits for a person, by id. Of very many at once only the ones
 * that go first are marked; those that wait for a person come before them.
 */
export function useOutgoingMarks(): ReadonlyMap<number, OutgoingMark> {
  const attention = useOutgoing('attention')
  const open = useOutgoing('open')
  return useMemo(() => {
    const marks = new Map<number, OutgoingMark>()
    for (const { orderId } of open) marks.set(orderId, 'moving')
    for (const { orderId } of attention) marks.set(orderId, 'attention')
    return marks
  }, [attention, open])
}

const NONE: never[] = []

function useOutgoing(show: 'open' | 'attention') {
  const { data } = useQuery({
    ...orpc.outbox.list.queryOptions({ input: { show, offset: 0, limit: MAX_LIST_LIMIT } }),
    placeholderData: keepPreviousData,
  })
  return data?.rows ?? NONE
}
