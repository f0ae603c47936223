import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OutgoingAttempt, OutgoingChange } from '#shared/contract/outbox.ts'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { prettyJson } from '../quarantine/pretty-json.ts'
import classes from './OutboxScreen.module.css'

/** Each exchange with Prom about a change: in words, and as it went over the wire. */
export function ChangeDetails({ change }: { change: OutgoingChange }) {
  const { t } = useTranslation('outbox')
  const format = useFormat()
  const attempts = useQuery(orpc.outbox.listAttempts.queryOptions({ input: { changeId: change.id } }))
  return (
    <div className={classes.details}>
      <dl className={classes.sides}>
        <div>
          <dt>{t('details.created')}</dt>
          <dd>{format.dateTime(change.createdAt)}</dd>
        </div>
        {change.settledAt !== null && (
          <div>
            <dt>{t('details.settled')}</dt>
            <dd>{format.dateTime(change.settledAt)}</dd>
          </div>
        )}
      </dl>
      <strong>{t('details.title')}</strong>
      {attempts.isPending && <LateLoader height={40} />}
      {attempts.isError && (
        <div role="alert">
          {t('details.failed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => attempts.refetch()}>
            {t('retry')}
          </Button>
        </div>
      )}
      {attempts.data?.length === 0 && <p className={classes.plain}>{t('details.none')}</p>}
      {attempts.data !== undefined && attempts.data.length > 0 && (
        <ol className={classes.attempts}>
          {attempts.data.map((attempt) => (
            <Attempt key={attempt.id} attempt={attempt} />
          ))}
        </ol>
      )}
    </div>
  )
}

function Attempt({ attempt }: { attempt: OutgoingAttempt }) {
  const { t } = useTranslation(['outbox', 'problems'])
  const format = useFormat()
  const { problem } = attempt
  return (
    <li>
      <p className={classes.plain}>
        {format.dateTime(attempt.at)} ·{' '}
        <strong>{problem === null ? t('details.accepted') : t(`problems:${problem.code}.title`)}</strong>
        {problem !== null &&
          problem.detail !== '' &&
          ` · ${t('problems:promSays', { detail: problem.detail })}`}
      </p>
      <div className={classes.wire}>
        <Wire label={t('details.request')} text={prettyJson(attempt.request)} />
        <Wire
          label={t('details.answer')}
          text={attempt.answer === null ? t('details.noAnswer') : prettyJson(attempt.answer)}
        />
      </div>
    </li>
  )
}

function Wire({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section aria-label={label} className={classes.raw} tabIndex={0}>
      <span className={classes.dim}>{label}</span>
      {'\n'}
      {text}
    </section>
  )
}
