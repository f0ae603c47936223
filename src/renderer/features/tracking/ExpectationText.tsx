import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { orpc } from '../../api/client.ts'
import { SettingsLink } from './SettingsLink.tsx'
import classes from './TrackingSection.module.css'
import { expectationOf } from './timing-text.ts'
import { useTimingText } from './use-timing-text.ts'

/** What a number that is entered now will do. */
export function ExpectationText({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('tracking')
  const timingText = useTimingText()
  const settings = useQuery(
    orpc.tracking.getSettings.queryOptions({ input: { sourceId: order.sourceId } }),
  ).data
  if (settings === undefined) return null
  const expected = expectationOf(order, settings)
  const statuses = expected.key === 'inStatuses' ? timingText(expected.timing) : ''
  return (
    <p className={classes.under}>
      {t(`before.${expected.key}`, { statuses })}{' '}
      {(expected.key === 'sendingOff' || expected.key === 'noStatuses') && (
        <SettingsLink sourceId={order.sourceId} />
      )}
    </p>
  )
}
