import { Button, Code, Title } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconInbox, IconInboxOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useFormat } from '#renderer/ui/format.ts'
import type { QuarantinedOrder } from '#shared/contract/quarantine.ts'
import { CopyValueButton } from '../../ui/CopyValueButton.tsx'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import { prettyJson } from './pretty-json.ts'
import classes from './QuarantineScreen.module.css'

interface Props {
  order: QuarantinedOrder
  /** `undefined`: the source is gone. */
  sourceName: string | undefined
}

/** One order that could not be read: which field, what was there, and all that Prom sent. */
export function QuarantineCard({ order, sourceName }: Props) {
  const { t } = useTranslation('quarantine')
  const format = useFormat()
  const [isRawShown, setRawShown] = useState(false)
  const id = useId()
  const number = order.externalId === null ? '' : String(order.externalId)
  return (
    <article className={classes.card} aria-labelledby={`${id}-title`}>
      <Title order={2} size="h5" id={`${id}-title`}>
        {number === '' ? t('noNumber') : t('order', { number })}
      </Title>
      <dl className={classes.facts}>
        <div>
          <dt>{t('source')}</dt>
          <dd>{sourceName ?? t('unknownSource')}</dd>
        </div>
        <div>
          <dt>{t('field')}</dt>
          <dd>
            <Code>{order.field}</Code>
          </dd>
        </div>
        <div>
          <dt>{t('found')}</dt>
          <dd>{order.found === '' ? t('nothing') : <Code>{order.found}</Code>}</dd>
        </div>
        <div>
          <dt>{t('firstSeen')}</dt>
          <dd>{format.dateTime(order.firstSeenAt)}</dd>
        </div>
        <div>
          <dt>{t('lastSeen')}</dt>
          <dd>{format.dateTime(order.lastSeenAt)}</dd>
        </div>
      </dl>
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant="default"
          aria-expanded={isRawShown}
          aria-controls={`${id}-raw`}
          leftSection={
            isRawShown ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />
          }
          onClick={() => setRawShown(!isRawShown)}
        >
          {t(isRawShown ? 'hideRaw' : 'showRaw')}
        </Button>
        <CopyValueButton value={order.rawJson} words={{ copy: t('copy'), copied: t('copied') }} />
        <DismissButton order={order} />
      </div>
      <div id={`${id}-raw`} hidden={!isRawShown}>
        {isRawShown && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
          <section className={classes.raw} tabIndex={0} aria-label={t('raw', { number })}>
            {prettyJson(order.rawJson)}
          </section>
        )}
      </div>
    </article>
  )
}

/** For what nobody can do anything about: it leaves the list and stays in the database. */
function DismissButton({ order: { id, dismissedAt } }: Pick<Props, 'order'>) {
  const { t } = useTranslation('quarantine')
  const setDismissed = useMutation(
    orpc.quarantine.setDismissed.mutationOptions({
      onError: (error) => tellFailed(t('dismissFailed', { reason: failureReason(error) })),
    }),
  )
  const isDismissed = dismissedAt !== null
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={isDismissed ? <IconInbox size={14} aria-hidden /> : <IconInboxOff size={14} aria-hidden />}
      loading={setDismissed.isPending}
      onClick={() => setDismissed.mutate({ id, isDismissed: !isDismissed })}
    >
      {t(isDismissed ? 'takeBack' : 'dismiss')}
    </Button>
  )
}
