import { Anchor } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingChange } from '#shared/contract/outbox.ts'
import { useSourcesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { ChangeActions } from './ChangeActions.tsx'
import { ChangeDetails } from './ChangeDetails.tsx'
import { ChangeTrouble } from './ChangeTrouble.tsx'
import classes from './OutboxScreen.module.css'
import { StateMark } from './StateMark.tsx'
import type { ChangeWords } from './use-change-words.ts'
import type { OutboxActions } from './use-outbox-actions.ts'

interface Props {
  change: OutgoingChange
  now: number
  words: ChangeWords
  actions: OutboxActions
}

/** One change: its state, what goes, for which order, why and when; below it what needs a word more. */
export function ChangeRow({ change, now, words, actions }: Props) {
  const { t } = useTranslation('outbox')
  const [isOpen, setOpen] = useState(false)
  const detailsId = useId()
  const openOrder = useView((view) => view.openOrder)
  const sources = useSourcesById()
  const number = groupedNumber(change.orderExternalId)
  const more = words.whatMore(change.target)
  return (
    <li className={classes.row} data-change-id={change.id} data-state={change.state}>
      <div className={classes.cells}>
        <div className={classes.state}>
          <StateMark change={change} words={words} />
          {change.attempts > 0 && (
            <span className={classes.dim}>{t('attempts', { count: change.attempts })}</span>
          )}
        </div>
        <div className={classes.what}>
          <strong>{words.what(change.target, change.sourceId)}</strong>
          {more !== null && <span className={classes.dim}>{more}</span>}
        </div>
        <div className={classes.order}>
          <Anchor
            component="button"
            type="button"
            className={classes.number}
            aria-label={t('openOrder', { number })}
            onClick={() => openOrder(change.orderId)}
          >
            {number}
          </Anchor>
          <span className={classes.dim}>
            {change.buyerName}
            {sources.size > 1 && ` · ${sources.get(change.sourceId)?.name ?? ''}`}
          </span>
        </div>
        <div className={classes.when}>
          <span>{words.when(change, now)}</span>
          <span className={classes.dim}>{words.why(change.rule)}</span>
        </div>
        <ChangeActions
          change={change}
          now={now}
          words={words}
          actions={actions}
          isOpen={isOpen}
          detailsId={detailsId}
          onToggle={() => setOpen(!isOpen)}
        />
      </div>
      <ChangeTrouble change={change} words={words} actions={actions} />
      <div id={detailsId} hidden={!isOpen}>
        {isOpen && <ChangeDetails change={change} />}
      </div>
    </li>
  )
}
