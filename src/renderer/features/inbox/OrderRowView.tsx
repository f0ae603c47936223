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
import type { ListColumn } from '#shared/contract/views.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { phoneTail } from '#shared/domain/phone.ts'
import type { SearchTerms } from '#shared/domain/search-text.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { Tag } from '../../ui/Tag.tsx'
import {
  differsFromGroup,
  groupedNumber,
  mustNotBeSent,
  parcelStateLabel,
  paymentLabel,
  shortTrackingNumber,
  trackingNumberRemark,
} from '../order/order-labels.ts'
import { labelText } from '../order/use-order-texts.ts'
import type { OutgoingMark } from '../order/use-outgoing-marks.ts'
import { CautionMark, NoteMark, RowTags, TimeMark } from '../own/RowMarks.tsx'
import { ManagerName } from '../people/PersonName.tsx'
import { Marked } from './Marked.tsx'
import classes from './OrderGrid.module.css'
import { TickBox } from './TickBox.tsx'
import type { RowWords } from './use-row-words.ts'

interface OrderRowViewProps {
  row: OrderRow
  index: number
  top: number
  /** Which columns are on screen, in their order. */
  columns: readonly ListColumn[]
  /** What was searched for. */
  terms: SearchTerms
  sourceName: string | undefined
  status: Status | undefined
  age: string
  /** By how long it is overdue, in words; `null` where it is not. */
  overdue: string | null
  changedAge: string
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
  const { row, index, top, columns, isTabStop, isSelected, hasArrived, isTicked } = props
  const { words, onOpen, onTick } = props

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
          label={words.tick(groupedNumber(row.externalId))}
          isTicked={isTicked}
          isInRow
          onClick={(event) => onTick(row.id, index, event)}
        />
      </Cell>
      {columns.map((column) => (
        <Cell key={column} column={column}>
          <CellContent {...props} column={column} />
        </Cell>
      ))}
    </div>
  )
})

/** What one column tells of the order. */
function CellContent(props: OrderRowViewProps & { column: ListColumn }): ReactNode {
  const { column, row, terms, status, age, overdue, changedAge, sourceName, mark, words } = props
  const { inboxT: t, format } = words
  switch (column) {
    case 'age':
      return (
        <>
          <TimeMark row={row} words={words.own} overdue={overdue} />
          {age}
        </>
      )
    case 'number':
      return <Marked text={groupedNumber(row.externalId)} terms={terms} />
    case 'buyer':
      return <BuyerWords row={row} terms={terms} words={words} />
    case 'status':
      return (
        <>
          <StatusWords row={row} status={status} words={words} />
          {mark !== undefined && <OutgoingSign mark={mark} words={words} />}
        </>
      )
    case 'items':
      return (
        <>
          <bdi className={classes.ellipsis} title={row.firstItemName ?? undefined}>
            <Marked text={row.firstItemName ?? t('noItems')} terms={terms} />
          </bdi>
          {row.itemCount > 1 && (
            <span className={classes.fixedDim}>{t('moreItems', { count: row.itemCount - 1 })}</span>
          )}
          <RowTags tagIds={row.tagIds} tags={words.own.tags} />
        </>
      )
    case 'sum':
      return (
        <>
          {format.amount(row.fullPriceMinor)}
          {row.currency !== 'UAH' && (
            <span className={classes.fixedDim}>{format.currency(row.currency)}</span>
          )}
        </>
      )
    case 'payment':
      return <PaymentWords row={row} words={words} />
    case 'delivery':
      return <DeliveryWords row={row} group={status?.group} terms={terms} words={words} />
    case 'source':
      return <bdi className={classes.ellipsis}>{sourceName}</bdi>
    case 'manager':
      return <ManagerName personId={row.managerId} names={words.people} />
    case 'changed':
      return changedAge
    case 'flags':
      return <Flags row={row} words={words} />
    default:
      return assertNever(column)
  }
}

function BuyerWords({ row, terms, words: { orderT, format, own } }: WordsProps & { terms: SearchTerms }) {
  const tail = row.buyerPhone === null ? '' : phoneTail(row.buyerPhone)
  const digits = row.buyerPhone?.replaceAll(/\D/g, '') ?? ''
  return (
    <>
      <CautionMark row={row} words={own} />
      <bdi className={classes.ellipsis} title={row.buyerName}>
        <Marked text={row.buyerName || orderT('noName')} terms={terms} />
      </bdi>
      {row.buyerPhone !== null && (
        <span className={`${classes.fixedDim} ${classes.phoneTail}`} title={format.phone(row.buyerPhone)}>
          …<Marked text={tail} terms={terms} whole={{ text: digits, start: digits.length - tail.length }} />
        </span>
      )}
    </>
  )
}

function Flags({ row, words: { orderT, own } }: WordsProps) {
  return (
    <>
      <NoteMark row={row} words={own} />
      {row.hasBuyerComment && <Flag label={orderT('hasComment')} icon={<IconMessage2 size={16} />} />}
      {row.isCheapDelivery && <Flag label={orderT('cheapDelivery')} icon={<IconTruckDelivery size={16} />} />}
      {row.isDontCall && <Flag label={orderT('dontCall')} icon={<IconPhoneOff size={16} />} />}
    </>
  )
}

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
function OutgoingSign({ mark, words: { inboxT: t } }: { mark: OutgoingMark; words: RowWords }) {
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

type DeliveryProps = WordsProps & { group: Status['group'] | undefined; terms: SearchTerms }

function DeliveryWords({ row, group, terms, words }: DeliveryProps) {
  const { orderT: t } = words
  if (row.carrier === null) return <span className={classes.fixedDim}>—</span>
  return (
    <>
      <span className={classes.carrier}>{t(`carrierShort.${row.carrier}`)}</span>
      <ParcelWords row={row} group={group} terms={terms} words={words} />
    </>
  )
}

function ParcelWords({ row, group, terms, words }: DeliveryProps) {
  const { orderT: t } = words
  if (mustNotBeSent(row, group)) return <Tag tone="bad">{t('doNotSend')}</Tag>
  if (row.parcelState !== null) {
    const label = parcelStateLabel(row.parcelState)
    return <Tag tone={label.tone ?? 'neutral'}>{labelText(label, (key) => t(`parcelState.${key}`))}</Tag>
  }
  if (row.trackingNumber !== null) {
    return (
      <span className={classes.ellipsis} title={row.trackingNumber}>
        <NumberWords number={row.trackingNumber} terms={terms} />
      </span>
    )
  }
  switch (trackingNumberRemark(row, group)) {
    case 'warning':
      return <Tag tone="warn">{t('noTrackingNumber')}</Tag>
    case 'quiet':
      return <span className={classes.shortDim}>{t('withoutTrackingNumber')}</span>
    case null:
      return null
  }
}

/** The number's beginning and end, with the match marked in both. */
function NumberWords({ number, terms }: { number: string; terms: SearchTerms }) {
  const [head = '', tail] = shortTrackingNumber(number).split('…')
  return (
    <>
      <Marked text={head} terms={terms} whole={{ text: number, start: 0 }} />
      {tail !== undefined && (
        <>
          …<Marked text={tail} terms={terms} whole={{ text: number, start: number.length - tail.length }} />
        </>
      )}
    </>
  )
}

function Flag({ label, icon }: { label: string; icon: ReactNode }) {
  return (
    <span role="img" aria-label={label} title={label} className={classes.flag}>
      {icon}
    </span>
  )
}
