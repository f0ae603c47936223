// biome-ignore-all lint/a11y/useSemanticElements: a virtualised list cannot be a table.
import {
  IconAlertTriangle,
  IconClockUp,
  IconMessage2,
  IconPhoneOff,
  IconTruckDelivery,
} from '@tabler/icons-react'
import { type MouseEvent, memo, type ReactNode } from 'react'
import type { OrderRow } from '#shared/contract/orders.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { phoneTail } from '#shared/domain/phone.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { Tag } from '../../ui/Tag.tsx'
import {
  differsFromGroup,
  groupedNumber,
  parcelStateLabel,
  paymentLabel,
  shortTrackingNumber,
  trackingNumberRemark,
} from '../order/order-labels.ts'
import { labelText } from '../order/use-order-texts.ts'
import type { OutgoingMark } from '../order/use-outgoing-marks.ts'
import { CautionMark, NoteMark, RowTags, TimeMark } from '../own/RowMarks.tsx'
import classes from './OrderGrid.module.css'
import { TickBox } from './TickBox.tsx'
import type { RowWords } from './use-row-words.ts'

interface OrderRowViewProps {
  row: OrderRow
  index: number
  top: number
  status: Status | undefined
  age: string
  /** By how long it is overdue, in words; `null` where it is not. */
  overdue: string | null
  isTabStop: boolean
  isSelected: boolean
  hasArrived: boolean
  isTicked: boolean
  mark: OutgoingMark | undefined
  /** The words of all rows: a subscription of each row to the language would make scrolling slower. */
  words: RowWords
  onOpen(orderId: number, index: number, event: MouseEvent): void
  onTick(orderId: number, index: number, event: MouseEvent): void
}

/** One line of the list. Rendered again only when something in it changed. */
export const OrderRowView = memo(function OrderRowView(props: OrderRowViewProps) {
  const { row, index, top, status, age, isTabStop, isSelected, hasArrived, isTicked, mark } = props
  const { words, onOpen, onTick } = props
  const { inboxT: t, orderT, format } = words

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its rows.
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      data-order-id={row.id}
      data-arrived={hasArrived || undefined}
      data-ticked={isTicked || undefined}
      onClick={(event) => onOpen(row.id, index, event)}
    >
      <Cell column="tick">
        <TickBox
          label={t('tick', { number: groupedNumber(row.externalId) })}
          isTicked={isTicked}
          isInRow
          onClick={(event) => onTick(row.id, index, event)}
        />
      </Cell>
      <Cell column="age">
        <TimeMark row={row} words={words.own} overdue={props.overdue} />
        {age}
      </Cell>
      <Cell column="number">{groupedNumber(row.externalId)}</Cell>
      <Cell column="buyer">
        <CautionMark row={row} words={words.own} />
        <bdi className={classes.ellipsis} title={row.buyerName}>
          {row.buyerName || orderT('noName')}
        </bdi>
        {row.buyerPhone !== null && (
          <span className={`${classes.fixedDim} ${classes.phoneTail}`} title={format.phone(row.buyerPhone)}>
            …{phoneTail(row.buyerPhone)}
          </span>
        )}
      </Cell>
      <Cell column="status">
        <StatusWords row={row} status={status} words={words} />
        {mark !== undefined && <Mark mark={mark} words={words} />}
      </Cell>
      <Cell column="items">
        <bdi className={classes.ellipsis} title={row.firstItemName ?? undefined}>
          {row.firstItemName ?? t('noItems')}
        </bdi>
        {row.itemCount > 1 && (
          <span className={classes.fixedDim}>{t('moreItems', { count: row.itemCount - 1 })}</span>
        )}
        <RowTags tagIds={row.tagIds} tags={words.own.tags} />
      </Cell>
      <Cell column="sum">
        {format.amount(row.fullPriceMinor)}
        {row.currency !== 'UAH' && <span className={classes.fixedDim}>{format.currency(row.currency)}</span>}
      </Cell>
      <Cell column="payment">
        <PaymentWords row={row} words={words} />
      </Cell>
      <Cell column="delivery">
        <DeliveryWords row={row} group={status?.group} words={words} />
      </Cell>
      <Cell column="flags">
        <NoteMark row={row} words={words.own} />
        {row.hasBuyerComment && <Flag label={orderT('hasComment')} icon={<IconMessage2 size={16} />} />}
        {row.isCheapDelivery && (
          <Flag label={orderT('cheapDelivery')} icon={<IconTruckDelivery size={16} />} />
        )}
        {row.isDontCall && <Flag label={orderT('dontCall')} icon={<IconPhoneOff size={16} />} />}
      </Cell>
    </div>
  )
})

function Cell({ column, children }: { column: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus, not each cell.
    <div role="gridcell" className={classes.cell} data-column={column}>
      {children}
    </div>
  )
}

interface WordsProps {
  row: OrderRow
  words: RowWords
}

function StatusWords({ row, status, words: { texts } }: WordsProps & { status: Status | undefined }) {
  if (status === undefined) return null
  const promStatus = differsFromGroup(row.marketplaceStatus, status.group)
    ? texts.marketplaceStatus(row.marketplaceStatus, row.marketplaceStatusName)
    : null
  return (
    <>
      <StatusDot group={status.group} color={status.color} />
      <span className={classes.statusName}>{texts.statusName(status)}</span>
      {promStatus !== null && (
        <span className={classes.promStatus} title={promStatus}>
          ({promStatus})
        </span>
      )}
    </>
  )
}

/** Something of this order is on its way to Prom, or waits for a person. */
function Mark({ mark, words: { inboxT: t } }: { mark: OutgoingMark; words: RowWords }) {
  const label = t(`mark.${mark}`)
  return (
    <span role="img" aria-label={label} title={label} className={classes.mark} data-mark={mark}>
      {mark === 'attention' ? <IconAlertTriangle size={15} /> : <IconClockUp size={15} />}
    </span>
  )
}

function PaymentWords({ row, words: { orderT: t } }: WordsProps) {
  const label = paymentLabel(row)
  const text = labelText(label, (key) => t(`paymentShort.${key}`))
  return label.tone === null ? (
    <span className={classes.ellipsis}>{text}</span>
  ) : (
    <Tag tone={label.tone}>{text}</Tag>
  )
}

function DeliveryWords({ row, group, words }: WordsProps & { group: Status['group'] | undefined }) {
  const { orderT: t } = words
  if (row.carrier === null) return <span className={classes.fixedDim}>—</span>
  return (
    <>
      <span className={classes.carrier}>{t(`carrierShort.${row.carrier}`)}</span>
      <ParcelWords row={row} group={group} words={words} />
    </>
  )
}

function ParcelWords({ row, group, words }: WordsProps & { group: Status['group'] | undefined }) {
  const { orderT: t } = words
  if (row.parcelState !== null) {
    const label = parcelStateLabel(row.parcelState)
    return <Tag tone={label.tone ?? 'neutral'}>{labelText(label, (key) => t(`parcelState.${key}`))}</Tag>
  }
  if (row.trackingNumber !== null) {
    return <span className={classes.ellipsis}>{shortTrackingNumber(row.trackingNumber)}</span>
  }
  switch (trackingNumberRemark(row, group)) {
    case 'warning':
      return <Tag tone="warn">{t('noTrackingNumber')}</Tag>
    case 'quiet':
      return <span className={classes.fixedDim}>{t('withoutTrackingNumber')}</span>
    case null:
      return null
  }
}

function Flag({ label, icon }: { label: string; icon: ReactNode }) {
  return (
    <span role="img" aria-label={label} title={label} className={classes.flag}>
      {icon}
    </span>
  )
}
