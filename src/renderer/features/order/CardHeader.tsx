import { ActionIcon, Anchor, Kbd, Tooltip } from '@mantine/core'
import {
  IconArrowsDiagonal,
  IconArrowsDiagonalMinimize2,
  IconChevronDown,
  IconChevronUp,
  IconExternalLink,
  IconPrinter,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { overdueAfterMs, overdueByMs } from '#shared/domain/overdue.ts'
import { useSettings, useSourcesById, useStatusesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { useFormat } from '../../ui/format.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import { useNow } from '../../ui/use-now.ts'
import { useActDialogs } from '../actions/act-dialogs.ts'
import { CommandKey } from '../keys/Keys.tsx'
import { OwnLine } from '../own/OwnLine.tsx'
import { ActionBar } from './ActionBar.tsx'
import classes from './OrderCard.module.css'
import { cabinetUrl, differsFromGroup, groupedNumber, mustNotBeSent } from './order-labels.ts'
import { useOrderTexts } from './use-order-texts.ts'

interface CardHeaderProps {
  order: OrderDetails | undefined
  isWide: boolean
  onClose(): void
  onNeighbour(direction: 'next' | 'previous'): void
}

/** Which order this is, how it stands, and the way out of the card. */
export function CardHeader({ order, isWide, onClose, onNeighbour }: CardHeaderProps) {
  const { t } = useTranslation('order')
  const { t: actionsT } = useTranslation('actions')
  const setCardWide = useView((state) => state.setCardWide)
  const isNarrow = useIsNarrow()

  return (
    <header className={classes.header}>
      <div className={classes.titleLine}>
        <h2 className={classes.title}>
          {order !== undefined && (
            <CopyText value={String(order.externalId)} label={t('number')}>
              {groupedNumber(order.externalId)}
            </CopyText>
          )}
        </h2>
        <HeaderButton label={t('previous')} shortcut="[" onClick={() => onNeighbour('previous')}>
          <IconChevronUp size={18} aria-hidden />
        </HeaderButton>
        <HeaderButton label={t('next')} shortcut="]" onClick={() => onNeighbour('next')}>
          <IconChevronDown size={18} aria-hidden />
        </HeaderButton>
        {order !== undefined && (
          <HeaderButton
            label={actionsT('print.label')}
            shortcut={<CommandKey id="printOrder" />}
            onClick={() =>
              useActDialogs.getState().show({ kind: 'print', orderIds: [order.id], document: 'packingSlip' })
            }
          >
            <IconPrinter size={17} aria-hidden />
          </HeaderButton>
        )}
        {!isNarrow && (
          <HeaderButton label={isWide ? t('narrow') : t('widen')} onClick={() => setCardWide(!isWide)}>
            {isWide ? (
              <IconArrowsDiagonalMinimize2 size={17} aria-hidden />
            ) : (
              <IconArrowsDiagonal size={17} aria-hidden />
            )}
          </HeaderButton>
        )}
        <HeaderButton label={t('close')} shortcut="Esc" onClick={onClose}>
          <IconX size={18} aria-hidden />
        </HeaderButton>
      </div>
      {order !== undefined && (
        <>
          <Standing order={order} />
          <OwnLine order={order} />
          <ActionBar order={order} />
        </>
      )}
    </header>
  )
}

function Standing({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  const format = useFormat()
  const now = useNow()
  const texts = useOrderTexts()
  const status = useStatusesById().get(order.statusId)
  const source = useSourcesById().get(order.sourceId)
  const { t: ownT } = useTranslation('own')
  const { overdue } = useSettings()
  const overdueMs = status === undefined ? null : overdueByMs(order, overdueAfterMs(overdue, status), now)

  return (
    <>
      <div className={classes.dim}>
        {format.dayTime(order.createdAt, now)}
        {source !== undefined && (
          <>
            {' · '}
            <bdi>{source.name}</bdi>
          </>
        )}
        {' · '}
        <Anchor
          className={classes.nowrap}
          href={cabinetUrl(order.externalId)}
          target="_blank"
          rel="noreferrer"
          fz="inherit"
          underline="always"
          title={t('openInCabinet')}
        >
          {t('cabinet')} <IconExternalLink size={13} aria-hidden style={{ verticalAlign: '-2px' }} />
        </Anchor>
      </div>
      <div className={classes.statusLine}>
        {status !== undefined && (
          <>
            <StatusDot group={status.group} color={status.color} />
            <span className={classes.statusName}>{texts.statusName(status)}</span>
          </>
        )}
        {(status === undefined || differsFromGroup(order.marketplaceStatus, status.group)) && (
          <span className={classes.dim}>
            (
            {t('onProm', {
              status: texts.marketplaceStatus(order.marketplaceStatus, order.marketplaceStatusName),
            })}
            )
          </span>
        )}
        <span className={classes.tags}>
          {overdueMs !== null && (
            <Tag tone="bad">{ownT('row.overdue', { time: format.span(overdueMs) })}</Tag>
          )}
          {mustNotBeSent(order, status?.group) && <Tag tone="bad">{t('doNotSendTitle')}</Tag>}
          {order.isDontCall && <Tag tone="bad">{t('dontCall')}</Tag>}
          {order.isCheapDelivery && <Tag tone="good">{t('cheapDelivery')}</Tag>}
        </span>
      </div>
      {order.cancellation !== null && (
        <p className={classes.cancellation}>
          <strong>{t('cancellation')}:</strong> {order.cancellation.title ?? t('noReason')}
          {order.cancellation.initiator !== null &&
            ` · ${t('cancelledBy', { who: texts.initiator(order.cancellation.initiator) })}`}
        </p>
      )}
    </>
  )
}

interface HeaderButtonProps {
  label: string
  /** A key as text, or as the seller has set it. */
  shortcut?: ReactNode
  onClick(): void
  children: ReactNode
}

function HeaderButton({ label, shortcut, onClick, children }: HeaderButtonProps) {
  return (
    <Tooltip
      openDelay={400}
      label={
        <>
          {label} {typeof shortcut === 'string' ? <Kbd size="xs">{shortcut}</Kbd> : shortcut}
        </>
      }
    >
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
