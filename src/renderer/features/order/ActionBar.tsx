import { Button, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import type { CommandId } from '#shared/domain/commands.ts'
import { useStatusesById } from '../../api/queries.ts'
import { isCancelledOnMarketplace } from '../actions/status-choice.ts'
import { useActs } from '../actions/use-acts.ts'
import { CommandKey } from '../keys/Keys.tsx'
import { focusTrackingNumber } from '../tracking/tracking-focus.ts'
import classes from './OrderCard.module.css'
import { useOrderTexts } from './use-order-texts.ts'

/** What can be done with the order now, each with its key. */
export function ActionBar({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('actions')
  const { t: trackingT } = useTranslation('tracking')
  const acts = useActs()
  const texts = useOrderTexts()
  const group = useStatusesById().get(order.statusId)?.group
  const isAcceptable = group === 'new' && !isCancelledOnMarketplace(order) && acts.accepted !== undefined

  return (
    <fieldset className={classes.actionBar} aria-label={t('bar')}>
      {isAcceptable && acts.accepted !== undefined && (
        <Tooltip label={t('accept.hint', { status: texts.statusName(acts.accepted) })} openDelay={400}>
          <Button size="xs" onClick={() => void acts.accept([order.id])}>
            {t('accept.label')}
            <Key id="acceptOrder" isOnAccent />
          </Button>
        </Tooltip>
      )}
      <Button
        size="xs"
        variant="default"
        aria-haspopup="dialog"
        data-card-status
        onClick={(event) => acts.openStatusMenu([order.id], event.currentTarget)}
      >
        {t('status.label')}
        <Key id="setStatus" />
      </Button>
      <Button
        size="xs"
        variant="default"
        aria-label={trackingT('enter')}
        onClick={() => focusTrackingNumber(order.id)}
      >
        {trackingT('button')}
        <Key id="enterTrackingNumber" />
      </Button>
      {!isCancelledOnMarketplace(order) && (
        <Tooltip label={<CommandKey id="cancelOrder" />} openDelay={400}>
          <Button
            size="xs"
            variant="default"
            ml="auto"
            c="var(--k-bad-text)"
            aria-haspopup="dialog"
            onClick={() => acts.openCancel([order.id])}
          >
            {t('cancel.label')}
          </Button>
        </Tooltip>
      )}
    </fieldset>
  )
}

function Key({ id, isOnAccent = false }: { id: CommandId; isOnAccent?: boolean }) {
  return <CommandKey id={id} className={`${classes.key} ${isOnAccent ? classes.keyOnAccent : ''}`} />
}
