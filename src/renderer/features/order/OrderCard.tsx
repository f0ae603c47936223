import { Center, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { BuyerSection } from './BuyerSection.tsx'
import { CardHeader } from './CardHeader.tsx'
import { CommentSection } from './CommentSection.tsx'
import { DeliverySection } from './DeliverySection.tsx'
import { HistorySection } from './HistorySection.tsx'
import { ItemsSection } from './ItemsSection.tsx'
import classes from './OrderCard.module.css'
import { OriginSection } from './OriginSection.tsx'
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
export function OrderCard({ orderId, isWide, onClose, onNeighbour }: OrderCardProps) {
  const { t } = useTranslation('order')
  const { data: order, isError } = useQuery(orpc.orders.get.queryOptions({ input: { orderId } }))

  return (
    <aside
      className={classes.card}
      data-wide={isWide || undefined}
      data-order-card
      aria-label={
        order === undefined ? t('title') : t('cardLabel', { number: groupedNumber(order.externalId) })
      }
    >
      <CardHeader order={order} isWide={isWide} onClose={onClose} onNeighbour={onNeighbour} />
      {order !== undefined ? (
        <div className={classes.body}>
          <div className={classes.columns}>
            <div>
              <BuyerSection order={order} />
              <CommentSection comment={order.buyerComment} />
              <ItemsSection order={order} />
            </div>
            <div>
              <PaymentSection order={order} />
              <DeliverySection order={order} />
              <OriginSection order={order} />
              <HistorySection order={order} />
              <RawSection orderId={order.id} />
            </div>
          </div>
        </div>
      ) : isError ? (
        <Center h={200} role="alert">
          <Text c="dimmed">{t('notFound')}</Text>
        </Center>
      ) : (
        <LateLoader height={200} />
      )}
    </aside>
  )
}
