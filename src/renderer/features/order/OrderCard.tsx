import { Button, Center, Stack, Text } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { ExpensesSection } from '../money/ExpensesSection.tsx'
import { NotesSection } from '../own/NotesSection.tsx'
import { BuyerSection } from './BuyerSection.tsx'
import { CardHeader } from './CardHeader.tsx'
import { CommentSection } from './CommentSection.tsx'
import { DeliverySection } from './DeliverySection.tsx'
import { HistorySection } from './HistorySection.tsx'
import { ItemsSection } from './ItemsSection.tsx'
import classes from './OrderCard.module.css'
import { OriginSection } from './OriginSection.tsx'
import { OutgoingSection } from './OutgoingSection.tsx'
import { groupedNumber } from './order-labels.ts'
import { PaymentSection } from './PaymentSection.tsx'
import { RawSection } from './RawSection.tsx'

interface OrderCardProps {
  orderId: number
  isWide: boolean
  onClose(): void
  onNeighbour(direction: 'next' | 'previous'): void
}

/** Everything Prom tells of one order, in the sequence in which a seller with a phone in hand needs it. */
export const OrderCard = memo(function OrderCard({ orderId, isWide, onClose, onNeighbour }: OrderCardProps) {
  const { t } = useTranslation('order')
  const { t: commonT } = useTranslation()
  const { data, error, refetch } = useQuery({
    ...orpc.orders.get.queryOptions({ input: { orderId } }),
    // The next order takes a few milliseconds: an empty card in between would only flicker.
    placeholderData: keepPreviousData,
  })
  const cardRef = useRef<HTMLElement>(null)
  const isGone = error instanceof ORPCError && error.code === 'NOT_FOUND'
  const order = isGone ? undefined : data

  // Over the list the card takes the focus: the rows below cannot have it.
  useEffect(() => {
    if (isWide) cardRef.current?.focus()
  }, [isWide])

  return (
    <aside
      ref={cardRef}
      tabIndex={-1}
      className={classes.card}
      data-wide={isWide || undefined}
      data-order-card
      aria-label={
        order === undefined ? t('title') : t('cardLabel', { number: groupedNumber(order.externalId) })
      }
    >
      <CardHeader order={order} isWide={isWide} onClose={onClose} onNeighbour={onNeighbour} />
      {order !== undefined ? (
        <div key={order.id} className={classes.body}>
          <div className={classes.columns}>
            <div>
              <OutgoingSection order={order} />
              <BuyerSection order={order} />
              <NotesSection orderId={order.id} />
              <CommentSection comment={order.buyerComment} />
              <ItemsSection order={order} />
            </div>
            <div>
              <PaymentSection order={order} />
              <DeliverySection order={order} />
              <ExpensesSection order={order} />
              <OriginSection order={order} />
              <HistorySection order={order} />
              <RawSection orderId={order.id} />
            </div>
          </div>
        </div>
      ) : error !== null ? (
        <Center h={200} role="alert">
          <Stack align="center" gap="xs">
            <Text c="dimmed">{isGone ? t('notFound') : t('failed')}</Text>
            {!isGone && <Button onClick={() => void refetch()}>{commonT('retry')}</Button>}
          </Stack>
        </Center>
      ) : (
        <LateLoader height={200} />
      )}
    </aside>
  )
})
