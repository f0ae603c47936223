import { Button, Title } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/ui/format.ts'
import type { Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import { ImportProgress } from '../sync/ImportProgress.tsx'
import { ProblemText } from '../sync/ProblemText.tsx'
import { problemOf } from '../sync/source-trouble.ts'
import { useAgo } from '../sync/use-ago.ts'
import { RulesFact } from './RulesFact.tsx'
import { SourceActions, type SourceDialogs } from './SourceActions.tsx'
import classes from './SourceCard.module.css'
import { SourceStateTag } from './SourceStateTag.tsx'

interface Props extends SourceDialogs {
  source: Source
  sync: SourceSync | undefined
  now: number
}

/** One source: its state in words, how fresh its orders are, and what can be done with it. */
export function SourceCard({ source, sync, now, ...dialogs }: Props) {
  const { t } = useTranslation('sources')
  const titleId = useId()
  const problem = problemOf(source, sync)
  const isImporting = sync !== undefined && sync.import.state !== 'done'
  return (
    <article className={classes.card} aria-labelledby={titleId}>
      <header className={classes.head}>
        <Title order={2} size="h5" id={titleId} className={classes.name}>
          {source.name}
        </Title>
        <span className={classes.kind}>{t(`kind.${source.kind}`)}</span>
        <SourceStateTag source={source} sync={sync} />
        <div className={classes.actions}>
          <SourceActions source={source} isChecking={sync?.runningJob === 'poll'} {...dialogs} />
        </div>
      </header>
      {problem !== null && (
        <div className={classes.problem}>
          <ProblemText problem={problem} />
        </div>
      )}
      {isImporting && <ImportProgress source={source} sync={sync} />}
      <SourceFacts source={source} sync={sync} now={now} />
    </article>
  )
}

function SourceFacts({ source, sync, now }: { source: Source; sync: SourceSync | undefined; now: number }) {
  const { t } = useTranslation('sources')
  const format = useFormat()
  const ago = useAgo()
  const lastCheckedAt = sync?.lastCheckedAt ?? null
  return (
    <dl className={classes.facts}>
      {(lastCheckedAt !== null || source.state === 'active') && (
        <div>
          <dt>{t('fact.lastChecked')}</dt>
          <dd>{lastCheckedAt === null ? t('fact.never') : ago(lastCheckedAt, now)}</dd>
        </div>
      )}
      {sync?.import.state === 'done' && (
        <div>
          <dt>{t('fact.import')}</dt>
          <dd>{t('fact.importDone', { count: sync.import.ordersCount })}</dd>
        </div>
      )}
      <RulesFact sourceId={source.id} />
      <div>
        <dt>{t('fact.language')}</dt>
        <dd>{t(`form.languageOption.${source.language}`)}</dd>
      </div>
      <div>
        <dt>{t('fact.currency')}</dt>
        <dd>{source.currency}</dd>
      </div>
      <div>
        <dt>{t('fact.connectedAt')}</dt>
        <dd>{format.date(source.createdAt)}</dd>
      </div>
    </dl>
  )
}

/** A source that was disconnected and whose orders stayed. */
export function RemovedSourceCard({
  source,
  onRemove,
}: {
  source: Source
  onRemove: (source: Source) => void
}) {
  const { t } = useTranslation('sources')
  const titleId = useId()
  return (
    <article className={classes.card} aria-labelledby={titleId}>
      <header className={classes.head}>
        <Title order={3} size="h5" id={titleId} className={classes.name}>
          {source.name}
        </Title>
        <SourceStateTag source={source} sync={undefined} />
        <div className={classes.actions}>
          <Button size="xs" variant="default" onClick={() => onRemove(source)}>
            {t('action.deleteOrders')}
          </Button>
        </div>
      </header>
    </article>
  )
}
