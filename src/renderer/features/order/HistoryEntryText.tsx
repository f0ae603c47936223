import { useTranslation } from 'react-i18next'
import {
  type HistoryEntry,
  NOT_SENT_REASONS,
  type OrderDetails,
  OWN_FIELDS,
  WATCHED_FIELDS,
} from '#shared/contract/orders.ts'
import { OUTGOING_STATES, outgoingTargetSchema } from '#shared/contract/outbox.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { useOutgoingTexts } from '../actions/use-outgoing-texts.ts'
import { OwnEntryText } from '../own/OwnEntryText.tsx'
import { usePeopleNames } from '../people/use-people.ts'
import classes from './OrderCard.module.css'
import { parcelStateLabel, paymentStateLabel } from './order-labels.ts'
import { labelText, useOrderTexts } from './use-order-texts.ts'
import { useRuleText } from './use-rule-text.ts'

interface EntryProps {
  entry: HistoryEntry
  order: OrderDetails
}

/** One line of the history in words. */
export function HistoryEntryText({ entry, order }: EntryProps) {
  const { t } = useTranslation('order')
  switch (entry.kind) {
    case 'arrived':
      return t('historyEntry.arrived')
    case 'changed': {
      const field = WATCHED_FIELDS.find((watched) => watched === entry.field)
      return <Change name={t(`historyEntry.${field ?? 'other'}`)} entry={entry} order={order} />
    }
    case 'ownSet':
      return (
        <>
          <OwnEntryText entry={entry} /> <Author entry={entry} />
        </>
      )
    case 'statusSet':
      return (
        <>
          <Change name={t('historyEntry.statusSet')} entry={entry} order={order} /> <Author entry={entry} />
        </>
      )
    case 'trackingSet':
      return (
        <>
          <Change name={t('historyEntry.trackingNumber')} entry={entry} order={order} />{' '}
          <Author entry={entry} />
        </>
      )
    case 'undone':
      return isOwnField(entry.field) ? (
        <>
          {t('historyEntry.undone')}: <OwnEntryText entry={entry} /> <Author entry={entry} />
        </>
      ) : (
        <>
          <Change name={t('historyEntry.undone')} entry={entry} order={order} /> <Author entry={entry} />
        </>
      )
    case 'notSent':
      return <NotSent entry={entry} />
    case 'outgoing':
      return <Outgoing entry={entry} order={order} />
    default:
      return assertNever(entry.kind)
  }
}

function Change({ name, entry, order }: EntryProps & { name: string }) {
  const valueText = useValueText(entry, order)
  return (
    <>
      {name}: <bdi>{valueText(entry.before)}</bdi> → <bdi>{valueText(entry.after)}</bdi>
    </>
  )
}

function isOwnField(field: HistoryEntry['field']): boolean {
  return OWN_FIELDS.some((own) => own === field)
}

function Author({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('order')
  const ruleText = useRuleText()
  const { t: peopleT } = useTranslation('people')
  const people = usePeopleNames()
  const isInTurn = entry.field === 'manager' && entry.by === 'rule'
  const whoseWord = () => {
    if (entry.rule !== null) return ruleText(entry.rule)
    if (isInTurn) return peopleT('history.inTurn')
    const person = entry.by === 'user' ? people.find(entry.personId) : undefined
    return person === undefined ? t(`historyEntry.by.${entry.by}`) : people.nameOf(person)
  }
  const who = whoseWord()
  return <span className={classes.dim}>· {who}</span>
}

function NotSent({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('actions')
  const ruleText = useRuleText()
  const reason = NOT_SENT_REASONS.find((known) => known === entry.after)
  return (
    <span className={classes.dim}>
      {reason === undefined ? entry.after : t(`notSent.${reason}`)}
      {entry.rule !== null && ` · ${ruleText(entry.rule)}`}
    </span>
  )
}

/** `before` is what Prom was to be told, `after` what came of it. */
function Outgoing({ entry, order }: EntryProps) {
  const { t } = useTranslation('actions')
  const outgoing = useOutgoingTexts()
  const ruleText = useRuleText()
  const target = readTarget(entry.before)
  const state = OUTGOING_STATES.find((known) => known === entry.after)
  return (
    <>
      {target !== null && <strong>→ {outgoing.target(target, order.sourceId)}</strong>}{' '}
      {state === undefined ? entry.after : t(`outgoing.ended.${state}`)}
      {entry.rule !== null && <span className={classes.dim}> · {ruleText(entry.rule)}</span>}
    </>
  )
}

/** `null` where another version of Kramar wrote it in a way that is not known here. */
function readTarget(json: string | null) {
  if (json === null) return null
  try {
    return outgoingTargetSchema.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}

/** Names of statuses, sums and states instead of codes. */
function useValueText(entry: HistoryEntry, order: OrderDetails): (value: string | null) => string {
  const { t } = useTranslation('order')
  const texts = useOrderTexts()
  const outgoing = useOutgoingTexts()
  const statuses = useStatusesById()
  const format = useFormat()

  return (value) => {
    if (value === null || value === '') return t('historyEntry.nothing')
    const isOwnStatus =
      entry.kind === 'statusSet' || (entry.kind === 'undone' && entry.field !== 'trackingNumber')
    const status = isOwnStatus ? statuses.get(Number(value)) : undefined
    if (status !== undefined) return texts.statusName(status)
    switch (entry.field) {
      case 'marketplaceStatus':
        return value === order.marketplaceStatus
          ? texts.marketplaceStatus(value, order.marketplaceStatusName)
          : outgoing.statusName(value, order.sourceId)
      case 'paymentState':
        return labelText(paymentStateLabel(value), (key) => t(`paymentShort.${key}`))
      case 'parcelState':
        return labelText(parcelStateLabel(value), (key) => t(`parcelState.${key}`))
      case 'fullPriceMinor':
        return Number.isSafeInteger(Number(value)) ? format.money(Number(value), order.currency) : value
      default:
        return value
    }
  }
}
