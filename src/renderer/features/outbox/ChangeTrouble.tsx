import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingChange } from '#shared/contract/outbox.ts'
import { useView } from '../../app/view-store.ts'
import { ConfirmRefundDialog } from './ConfirmRefundDialog.tsx'
import classes from './OutboxScreen.module.css'
import { shownState } from './outbox-rows.ts'
import type { ChangeWords } from './use-change-words.ts'
import type { OutboxActions } from './use-outbox-actions.ts'

interface Props {
  change: OutgoingChange
  words: ChangeWords
  actions: OutboxActions
}

/** Below a change that does not simply go: what is the matter, what it means, what to do. */
export function ChangeTrouble({ change, words, actions }: Props) {
  const { t } = useTranslation(['outbox', 'problems'])
  const showScreen = useView((view) => view.showScreen)
  const { problem } = change
  switch (shownState(change)) {
    case 'refused':
      return (
        <div className={classes.trouble} data-tone="bad">
          {problem !== null && problem.detail !== '' && (
            <p>
              <strong>{t('problems:promSays', { detail: problem.detail })}</strong>
            </p>
          )}
          <p>{t(change.waitingSince === null ? 'explain.refused' : 'explain.waitedInVain')}</p>
        </div>
      )
    case 'retrying':
      return (
        <div className={classes.trouble}>
          <p>
            {problem !== null && <strong>{t(`problems:${problem.code}.title`)}. </strong>}
            {t('explain.temporary')}
          </p>
        </div>
      )
    case 'waitingForPost':
      return (
        <div className={classes.trouble}>
          <p>{t('explain.waitingForPost')}</p>
        </div>
      )
    case 'sourcePaused':
      return (
        <div className={classes.trouble}>
          <p>{t('explain.sourcePaused')}</p>
          <Button size="compact-xs" variant="default" onClick={() => showScreen('sources')}>
            {t('action.openSource')}
          </Button>
        </div>
      )
    case 'needsConfirmation':
      return <Confirmation change={change} words={words} actions={actions} />
    case 'conflict':
      return <Conflict change={change} words={words} actions={actions} />
    case 'superseded':
    case 'alreadyThere':
      return (
        <div className={classes.trouble} data-tone="neutral">
          <p>{t(change.state === 'superseded' ? 'explain.superseded' : 'explain.alreadyThere')}</p>
        </div>
      )
    default:
      return null
  }
}

function Confirmation({ change, words, actions }: Props) {
  const { t } = useTranslation('outbox')
  const [isAsking, setAsking] = useState(false)
  const isCancelling = change.target.kind === 'status' && change.target.status === 'canceled'
  if (change.isFromBackup) {
    return (
      <div className={classes.trouble}>
        <p>
          {t('explain.fromBackup', {
            prom:
              change.promState === null
                ? t('conflict.unknown')
                : words.prom(change.promState, change.sourceId),
          })}
        </p>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => actions.sendNow.mutate({ changeIds: [change.id] })}
        >
          {t('action.sendFromBackup')}
        </Button>
      </div>
    )
  }
  if (change.refundMinor === null) {
    return (
      <div className={classes.trouble}>
        <p>{t(isCancelling ? 'explain.refundGone' : 'explain.confirmDelivered')}</p>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => actions.sendNow.mutate({ changeIds: [change.id] })}
        >
          {t(isCancelling ? 'action.sendNow' : 'action.overwrite')}
        </Button>
      </div>
    )
  }
  const sum = words.sum(change, change.refundMinor)
  return (
    <div className={classes.trouble}>
      <p>{t('explain.refund', { sum })}</p>
      <Button size="compact-xs" color="red" onClick={() => setAsking(true)}>
        {t('action.confirmRefund', { sum })}
      </Button>
      <ConfirmRefundDialog
        change={change}
        refundMinor={change.refundMinor}
        words={words}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}

function Conflict({ change, words, actions }: Props) {
  const { t } = useTranslation('outbox')
  const resolve = (choice: 'overwrite' | 'keepProm') =>
    actions.resolveConflict.mutate({ changeId: change.id, choice })
  return (
    <div className={classes.trouble} data-tone="bad" data-stacked>
      <p>{t('explain.conflict')}</p>
      <dl className={classes.sides}>
        <div>
          <dt>{t('conflict.wanted')}</dt>
          <dd>{words.what(change.target, change.sourceId)}</dd>
        </div>
        <div>
          <dt>{t('conflict.prom')}</dt>
          <dd>
            {change.promState === null
              ? t('conflict.unknown')
              : words.prom(change.promState, change.sourceId)}
          </dd>
        </div>
      </dl>
      <div className={classes.choices}>
        <Button size="compact-xs" variant="default" onClick={() => resolve('keepProm')}>
          {t('action.keepProm')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => resolve('overwrite')}>
          {t('action.overwrite')}
        </Button>
      </div>
    </div>
  )
}
