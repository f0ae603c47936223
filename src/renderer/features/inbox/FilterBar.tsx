import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '#shared/contract/orders.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { useSourcesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import classes from './InboxScreen.module.css'

/** The filters in force as chips that can be taken away, and how many orders they find. */
export function FilterBar({ total }: { total: number | undefined }) {
  const { t } = useTranslation('inbox')
  const { t: commonT } = useTranslation()
  const filter = useView((state) => state.filter)
  const setFilter = useView((state) => state.setFilter)
  const sources = useSourcesById()
  const sourceName = filter.sourceIds?.map((id) => sources.get(id)?.name ?? '…').join(', ')

  function choose(change: Partial<OrderFilter>) {
    setFilter({ ...filter, ...change })
  }

  return (
    <fieldset className={classes.filters} aria-label={t('filters.label')}>
      {(sources.size > 1 || sourceName !== undefined) && (
        <FilterChip
          name={t('filters.source')}
          value={sourceName}
          removeLabel={t('filters.removeSource')}
          onRemove={() => setFilter(without(filter, 'sourceIds'))}
          options={[...sources.values()].map((source) => ({
            key: source.id,
            label: source.name,
            isChosen: filter.sourceIds?.includes(source.id) ?? false,
            choose: () => choose({ sourceIds: [source.id] }),
          }))}
        />
      )}
      <FilterChip
        name={t('filters.status')}
        value={filter.statusGroups?.map((group) => commonT(`group.${group}`)).join(', ')}
        removeLabel={t('filters.removeStatus')}
        onRemove={() => setFilter(without(filter, 'statusGroups'))}
        options={STATUS_GROUPS.map((group) => ({
          key: group,
          label: commonT(`group.${group}`),
          icon: <StatusDot group={group} />,
          isChosen: filter.statusGroups?.includes(group) ?? false,
          choose: () => choose({ statusGroups: [group] }),
        }))}
      />
      {total !== undefined && <span className={classes.found}>{t('found', { count: total })}</span>}
    </fieldset>
  )
}

function without(filter: OrderFilter, key: keyof OrderFilter): OrderFilter {
  const { [key]: _removed, ...rest } = filter
  return rest
}

interface FilterChipProps {
  name: string
  value: string | undefined
  removeLabel: string
  onRemove(): void
  options: {
    key: string | number
    label: string
    icon?: React.ReactNode
    isChosen: boolean
    choose(): void
  }[]
}

function FilterChip({ name, value, removeLabel, onRemove, options }: FilterChipProps) {
  if (value !== undefined) {
    return (
      <button type="button" className={classes.chip} data-active onClick={onRemove} title={removeLabel}>
        {name}: <bdi>{value}</bdi>
        <IconX size={14} role="img" aria-label={removeLabel} />
      </button>
    )
  }
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <button type="button" className={classes.chip}>
          {name}
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map((option) => (
          <Menu.Item
            key={option.key}
            leftSection={option.icon}
            rightSection={option.isChosen ? <IconCheck size={14} aria-hidden /> : null}
            onClick={option.choose}
          >
            <bdi>{option.label}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
