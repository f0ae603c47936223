import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import classes from './OrderCard.module.css'

/** What was asked of Prom for a change and what it answered, read only when somebody wants to see it. */
export function AttemptList({ changeId }: { changeId: number }) {
  const { t } = useTranslation('actions')
  const { t: problemT } = useTranslation('problems')
  const format = useFormat()
  const now = useNow()
  const [isShown, setShown] = useState(false)
  const { data, isError } = useQuery({
    ...orpc.outbox.listAttempts.queryOptions({ input: { changeId } }),
    enabled: isShown,
  })

  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        ml={-8}
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        {isShown ? t('attempts.hide') : t('attempts.show')}
      </Button>
      {isShown && isError && <p className={classes.why}>{t('attempts.failed')}</p>}
      {isShown && data?.length === 0 && <p className={classes.why}>{t('attempts.none')}</p>}
      {isShown &&
        data?.map((attempt) => (
          <div key={attempt.id} className={classes.attempt}>
            <time dateTime={new Date(attempt.at).toISOString()}>{format.dayTime(attempt.at, now)}</time>
            {attempt.problem !== null && ` · ${problemT(`${attempt.problem.code}.title`)}`}
            <Payload name={t('attempts.request')} text={attempt.request} />
            <Payload name={t('attempts.answer')} text={attempt.answer ?? t('attempts.noAnswer')} />
          </div>
        ))}
    </div>
  )
}

function Payload({ name, text }: { name: string; text: string }) {
  return (
    <>
      <div className={classes.dim}>{name}</div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard. */}
      <pre className={classes.json} tabIndex={0}>
        {text}
      </pre>
    </>
  )
}
