import { Button, SegmentedControl, Title } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconChecks,
  IconClockPause,
  IconRefresh,
  IconSend,
  IconStack2,
  IconX,
} from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHANGE_SHELVES, type StockChange } from '#shared/contract/transfer.ts'
import type { StockChangeState } from '#shared/domain/stock.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import type { Tone } from '../../ui/Tag.tsx'
import { useListingWords } from '../listings/use-listing-words.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { SourceSelect } from '../sources/SourceSelect.tsx'
import { tellFailed } from '../sources/tell.tsx'
import classes from './OutboxScreen.module.css'
import { Pager } from './Pager.tsx'

const PAGE_ROWS = 100

type Shelf = (typeof CHANGE_SHELVES)[number]
type Shown = StockChangeState | 'retrying' | 'blocked'

const LOOKS: Readonly<Record<Shown, { icon: typeof IconCheck; tone: Tone }>> = {
  queued: { icon: IconStack2, tone: 'info' },
  sending: { icon: IconSend, tone: 'info' },
  retrying: { icon: IconRefresh, tone: 'warn' },
  blocked: { icon: IconClockPause, tone: 'warn' },
  refused: { icon: IconAlertTriangle, tone: 'bad' },
  dropped: { icon: IconAlertTriangle, tone: 'bad' },
  sent: { icon: IconCheck, tone: 'good' },
  alreadyThere: { icon: IconChecks, tone: 'good' },
  superseded: { icon: IconArrowBackUp, tone: 'neutral' },
  givenUp: { icon: IconX, tone: 'neutral' },
}

/** Values of stock that go, went or did not go to Prom, with what can be done about each. */
export function StockChanges() {
  const { t } = useTranslation('outbox')
  const [shelf, setShelf] = useState<Shelf>('open')
  const [sourceId, setSourceId] = useState<number | null>(null)
  const [offset, setOffset] = useState(0)
  const sources = useSourcesById()
  const changes = useQuery({
    ...orpc.transfer.changes.queryOptions({
      input: { shelf, offset, limit: PAGE_ROWS, ...(sourceId === null ? {} : { sourceId }) },
    }),
    placeholderData: keepPreviousData,
  })
  const rows = changes.data?.rows ?? []
  const total = changes.data?.total ?? 0
  // The last page empties while its values are told.
  if (!changes.isPlaceholderData && changes.data !== undefined && offset > 0 && offset >= total) setOffset(0)

  return (
    <>
      <fieldset className={classes.filters} aria-label={t('filter.label')}>
        <SegmentedControl
          aria-label={t('filter.label')}
          value={shelf}
          onChange={(value) => {
            setShelf(value)
            setOffset(0)
          }}
          data={CHANGE_SHELVES.map((value) => ({ value, label: t(`stock.shelf.${value}`) }))}
        />
        <SourceSelect
          classNames={{ root: classes.select }}
          label={t('filter.source')}
          sources={[...sources.values()]}
          anyLabel={t('filter.anySource')}
          value={sourceId}
          onChoose={(id) => {
            setSourceId(id)
            setOffset(0)
          }}
        />
      </fieldset>
      {changes.isPending && <LateLoader height={160} />}
      {changes.isError && (
        <LoadFailed text={t('listFailed')} retryLabel={t('retry')} onRetry={() => changes.refetch()} />
      )}
      {changes.data !== undefined && rows.length === 0 && (
        <div className={classes.empty}>
          <Title order={2} size="h5">
            {t(`stock.empty.${shelf}`)}
          </Title>
        </div>
      )}
      {rows.length > 0 && (
        <ul className={classes.list} aria-label={t('stock.title')}>
          {rows.map((change) => (
            <StockChangeRow key={change.id} change={change} />
          ))}
        </ul>
      )}
      {total > PAGE_ROWS && <Pager offset={offset} pageRows={PAGE_ROWS} total={total} onMove={setOffset} />}
    </>
  )
}

function shownState({ state, blockedBy, attempts }: StockChange): Shown {
  if (state !== 'queued') return state
  if (blockedBy !== null) return 'blocked'
  return attempts > 0 ? 'retrying' : 'queued'
}

function StockChangeRow({ change }: { change: StockChange }) {
  const { t } = useTranslation('outbox')
  const format = useFormat()
  const words = useListingWords()
  const sources = useSourcesById()
  const state = shownState(change)
  const { icon: Icon, tone } = LOOKS[state]
  const isTrouble = state === 'refused' || state === 'dropped'
  const trouble = useTroubleText(change)
  const when =
    change.settledAt !== null
      ? format.dateTime(change.settledAt)
      : state === 'retrying' && change.nextAttemptAt !== null
        ? t('stock.nextAt', { time: format.dateTime(change.nextAttemptAt) })
        : t('stock.since', { time: format.dateTime(change.createdAt) })
  return (
    <li className={classes.row} data-state={change.state}>
      <div className={classes.cells}>
        <div className={classes.state}>
          <span className={classes.mark} data-tone={tone}>
            <Icon size={14} aria-hidden />
            {t(`stock.state.${state}`)}
          </span>
          {change.attempts > 1 && (
            <span className={classes.dim}>{t('attempts', { count: change.attempts })}</span>
          )}
        </div>
        <div className={classes.what}>
          <strong>{t('stock.what', { quantity: format.number(change.quantity) })}</strong>
          {change.presence !== null && <span className={classes.dim}>{words.presence(change.presence)}</span>}
        </div>
        <div className={classes.order}>
          <bdi>{change.name}</bdi>
          <span className={classes.dim}>
            {[change.sku, sources.size > 1 ? sources.get(change.sourceId)?.name : null]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        <div className={classes.when}>{when}</div>
        <StockChangeActions change={change} isTrouble={isTrouble} />
      </div>
      {trouble !== null && (
        <div className={classes.trouble} data-tone={isTrouble ? 'bad' : 'warn'}>
          {trouble}
        </div>
      )}
    </li>
  )
}

/** Why a value does not go, or what Prom said to it; `null` where all is well. */
function useTroubleText(change: StockChange): string | null {
  const { t } = useTranslation('outbox')
  const { t: problemsT } = useTranslation('problems')
  const { blockedBy, state, problem } = change
  if (state === 'dropped') return t('stock.dropped')
  if (state === 'refused') return t('stock.refused', { words: problem?.detail ?? '' })
  if (blockedBy === 'heldAfterRestore') return t('stock.held')
  if (blockedBy !== null) return t(`blocked.${blockedBy}`)
  return state === 'queued' && problem !== null ? problemsT(`${problem.code}.title`) : null
}

function StockChangeActions({ change, isTrouble }: { change: StockChange; isTrouble: boolean }) {
  const { t } = useTranslation('outbox')
  const showScreen = useView((view) => view.showScreen)
  const onError = (error: unknown) => tellFailed(t('stock.failed', { reason: failureReason(error) }))
  const retry = useMutation(orpc.transfer.retryChanges.mutationOptions({ onError }))
  const giveUp = useMutation(orpc.transfer.giveUp.mutationOptions({ onError }))
  const input = { changeIds: [change.id] }
  const isWaiting = change.state === 'queued'
  const { name } = change
  return (
    <div className={classes.actions}>
      {change.blockedBy === 'heldAfterRestore' ? (
        <Button size="compact-sm" variant="default" onClick={() => showScreen('stock')}>
          {t('stock.toPreview')}
        </Button>
      ) : (
        (isTrouble || (isWaiting && change.attempts > 0)) && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('stock.retryNamed', { name })}
            loading={retry.isPending}
            onClick={() => retry.mutate(input)}
          >
            {t('stock.retry')}
          </Button>
        )
      )}
      {(isTrouble || isWaiting) && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={t('stock.giveUpNamed', { name })}
          loading={giveUp.isPending}
          onClick={() => giveUp.mutate(input)}
        >
          {t('stock.giveUp')}
        </Button>
      )}
    </div>
  )
}
