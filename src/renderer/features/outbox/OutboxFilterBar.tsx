import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  ATTENTION_STATES,
  MOVING_STATES,
  OUTBOX_FILTERS,
  OUTGOING_STATES,
  type OutgoingState,
} from '#shared/contract/outbox.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { SourceSelect } from '../sources/SourceSelect.tsx'
import classes from './OutboxScreen.module.css'
import { type OutboxShow, useOutboxFilter } from './outbox-filter.ts'

const OPEN_STATES: readonly OutgoingState[] = [...MOVING_STATES, ...ATTENTION_STATES]

/** The states that a group of changes can have at all. */
function statesOf(show: OutboxShow): readonly OutgoingState[] {
  if (show === 'all') return OUTGOING_STATES
  if (show === 'attention') return ATTENTION_STATES
  if (show === 'open') return OPEN_STATES
  return OUTGOING_STATES.filter((state) => !OPEN_STATES.includes(state))
}

/** Which changes to show: the group at once, the single state and the source beside it. */
export function OutboxFilterBar() {
  const { t } = useTranslation('outbox')
  const format = useFormat()
  const { show, state, sourceId, setFilter } = useOutboxFilter()
  const counts = useQuery(orpc.outbox.count.queryOptions()).data
  const sources = useSourcesById()
  const countOf: Partial<Record<OutboxShow, number>> =
    counts === undefined ? {} : { open: counts.moving + counts.attention, attention: counts.attention }

  return (
    <fieldset className={classes.filters} aria-label={t('filter.label')}>
      <SegmentedControl
        aria-label={t('filter.label')}
        value={show}
        onChange={(value) => setFilter({ show: value, state: null })}
        data={OUTBOX_FILTERS.map((value) => ({
          value,
          label:
            countOf[value] === undefined
              ? t(`filter.${value}`)
              : `${t(`filter.${value}`)} · ${format.number(countOf[value])}`,
        }))}
      />
      <NativeSelect
        classNames={{ root: classes.select }}
        label={t('filter.state')}
        size="xs"
        value={state ?? ''}
        onChange={({ currentTarget }) =>
          setFilter({ state: OUTGOING_STATES.find((value) => value === currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: t('filter.anyState') },
          ...statesOf(show).map((value) => ({ value, label: t(`state.${value}`) })),
        ]}
      />
      <SourceSelect
        classNames={{ root: classes.select }}
        label={t('filter.source')}
        sources={[...sources.values()]}
        anyLabel={t('filter.anySource')}
        value={sourceId}
        onChoose={(id) => setFilter({ sourceId: id })}
      />
    </fieldset>
  )
}
