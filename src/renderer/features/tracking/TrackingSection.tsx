import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { isSameTrackingNumber } from '#shared/domain/tracking-number.ts'
import { orpc } from '../../api/client.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { StandingText } from './StandingText.tsx'
import { TrackingField } from './TrackingField.tsx'
import classes from './TrackingSection.module.css'
import { returnFocus, useTrackingFocus } from './tracking-focus.ts'

/** The order's tracking number: shown, entered, and where it stands between here and Prom. */
export function TrackingSection({ order, isExpected }: { order: OrderDetails; isExpected: boolean }) {
  const { t } = useTranslation('tracking')
  const { t: orderT } = useTranslation('order')
  const isAskedFor = useTrackingFocus((state) => state.orderId === order.id)
  const [isEditing, setEditing] = useState(false)
  const tracking = useQuery(orpc.tracking.ofOrder.queryOptions({ input: { orderId: order.id } })).data
  const number = order.trackingNumber
  const isOpen = isEditing || isAskedFor || (number === null && isExpected)

  useEffect(() => {
    if (isAskedFor) setEditing(true)
  }, [isAskedFor])

  function close(): void {
    setEditing(false)
    returnFocus()
  }

  const ownNumber = tracking?.ownNumber ?? null
  const isOtherOnProm =
    ownNumber !== null &&
    tracking !== undefined &&
    tracking.promNumber !== null &&
    !isSameTrackingNumber(ownNumber, tracking.promNumber)

  return (
    <div className={classes.section}>
      {number !== null && !isOpen && (
        <div className={classes.shown}>
          <CopyText value={number} label={orderT('trackingNumber')} className={classes.number} />
          <Button size="compact-xs" variant="subtle" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        </div>
      )}
      {isOpen && (
        <TrackingField
          order={order}
          promNumber={tracking?.promNumber ?? null}
          isFocused={isEditing || isAskedFor}
          onClose={close}
        />
      )}
      {isOtherOnProm && <p className={classes.under}>{t('differs', { number: ownNumber })}</p>}
      {!isOpen && tracking !== undefined && <StandingText order={order} standing={tracking.standing} />}
    </div>
  )
}
