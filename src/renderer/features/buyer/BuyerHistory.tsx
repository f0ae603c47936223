import { Button, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BUYER_OUTCOMES, type Buyer, type BuyerOrder, MAX_CAUTION_LENGTH } from '#shared/contract/buyers.ts'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { orpc } from '../../api/client.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { groupedNumber } from '../order/order-labels.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { useOwnActs } from '../own/use-own-acts.ts'
import classes from './BuyerHistory.module.css'

/** What is known of the buyer from other orders, and whether to be careful with them. */
export function BuyerHistory({ order }: { order: OrderDetails }) {
  const { data: buyer } = useQuery(orpc.buyers.ofOrder.queryOptions({ input: { orderId: order.id } }))
  if (buyer === undefined || buyer === null) return null
  return (
    <div className={classes.buyer}>
      <Caution key={order.id} orderId={order.id} buyer={buyer} />
      <OpenAtTheSameTime buyer={buyer} />
      <Record buyer={buyer} />
    </div>
  )
}

/** Open orders of the same buyer could go in one parcel: said, never done. */
function OpenAtTheSameTime({ buyer }: { buyer: Buyer }) {
  const { t } = useTranslation('buyers')
  const count = buyer.counts.open
  if (count === 0) return null
  return <p className={classes.hint}>{t('open', { count })}</p>
}

function Record({ buyer }: { buyer: Buyer }) {
  const { t } = useTranslation('buyers')
  const format = useFormat()
  const setFilter = useView((state) => state.setFilter)
  const total = BUYER_OUTCOMES.reduce((sum, outcome) => sum + buyer.counts[outcome], 0)
  if (total === 0) return <p className={classes.dim}>{t('first')}</p>
  const { collected, notCollected } = buyer.counts
  const ended = collected + notCollected
  return (
    <>
      <p className={classes.counts}>
        <strong>{t('previous', { count: total })}</strong>
        {BUYER_OUTCOMES.filter((outcome) => outcome !== 'open' && buyer.counts[outcome] > 0).map(
          (outcome) => (
            <span key={outcome} data-outcome={outcome}>
              {t(`outcome.${outcome}`, { count: buyer.counts[outcome] })}
            </span>
          ),
        )}
        {ended > 0 && <span>{t('rate', { percent: format.percent((100 * collected) / ended) })}</span>}
        {buyer.sums.map(({ currency, collectedMinor, allMinor }) => (
          <span key={currency}>
            {t(collectedMinor === allMinor ? 'sumsAll' : 'sums', {
              collected: format.money(collectedMinor, currency),
              all: format.money(allMinor, currency),
            })}
          </span>
        ))}
      </p>
      <ul className={classes.orders}>
        {buyer.orders.map((other) => (
          <OtherOrder key={other.id} order={other} />
        ))}
      </ul>
      <button type="button" className={classes.link} onClick={() => setFilter({ text: buyer.phone })}>
        {buyer.isCut ? t('showAllCut', { count: total }) : t('showAll')}
      </button>
    </>
  )
}

function OtherOrder({ order }: { order: BuyerOrder }) {
  const format = useFormat()
  const texts = useOrderTexts()
  const openOrder = useView((state) => state.openOrder)
  const status = useStatusesById().get(order.statusId)
  return (
    <li>
      <button type="button" className={classes.order} onClick={() => openOrder(order.id)}>
        <span className={classes.number}>{groupedNumber(order.externalId)}</span>
        <span className={classes.date}>{format.date(order.createdAt)}</span>
        <bdi className={classes.item}>{order.firstItemName}</bdi>
        <span className={classes.sum}>{format.money(order.fullPriceMinor, order.currency)}</span>
        <span className={classes.status}>
          {status !== undefined && (
            <>
              <StatusDot group={status.group} color={status.color} />
              {texts.statusName(status)}
            </>
          )}
        </span>
      </button>
    </li>
  )
}

function Caution({ orderId, buyer }: { orderId: number; buyer: Buyer }) {
  const { t } = useTranslation('buyers')
  const { t: commonT } = useTranslation()
  const format = useFormat()
  const acts = useOwnActs()
  const [draft, setDraft] = useState<string | null>(null)
  const { caution } = buyer

  async function save() {
    const reason = (draft ?? '').trim()
    if (reason === '') return
    if (await acts.caution(orderId, reason)) setDraft(null)
  }

  if (draft !== null) {
    return (
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          setDraft(null)
        }}
      >
        <TextInput
          label={t('caution.reason')}
          placeholder={t('caution.placeholder')}
          size="sm"
          maxLength={MAX_CAUTION_LENGTH}
          autoFocus
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" disabled={draft.trim() === ''}>
          {t('caution.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setDraft(null)}>
          {commonT('close')}
        </Button>
      </form>
    )
  }
  if (caution === null) {
    return (
      <button type="button" className={classes.link} onClick={() => setDraft('')}>
        {t('caution.set')}
      </button>
    )
  }
  return (
    <p className={classes.caution}>
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        <strong>{t('caution.title')}:</strong> <bdi>{caution.reason}</bdi>
        <span className={classes.cautionDate}> · {format.date(caution.at)}</span>
      </span>
      <Button size="compact-xs" variant="default" onClick={() => setDraft(caution.reason)}>
        {t('caution.edit')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => void acts.caution(orderId, null)}>
        {t('caution.end')}
      </Button>
    </p>
  )
}
