import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconFileExport, IconPlus } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import { useView } from '../../app/view-store.ts'
import { useActDialogs } from '../actions/act-dialogs.ts'
import { ChoiceChip } from './ChoiceChip.tsx'
import classes from './FilterBar.module.css'
import { PeriodChip } from './PeriodChip.tsx'
import { SumChip } from './SumChip.tsx'
import { type FieldName, useChoiceFields } from './use-choice-fields.tsx'

type AnyField = FieldName | 'period' | 'sum'

/** Always there, as they are wanted most; the others come once they are chosen or asked for. */
const ALWAYS_SHOWN: readonly AnyField[] = ['status', 'paymentState', 'carrier', 'period']
const RANGES = ['period', 'sum'] as const

interface FilterBarProps {
  /** How many orders are found; `isExact` is false where it is at least so many. */
  found: { count: number; isExact: boolean } | undefined
}

/** The filters in force as chips, ways to others, and how many orders all of them find. */
export const FilterBar = memo(function FilterBar({ found }: FilterBarProps) {
  const { t } = useTranslation('filters')
  const { t: inboxT } = useTranslation('inbox')
  const filter = useView((state) => state.filter)
  const changeFilter = useView((state) => state.changeFilter)
  const fields = useChoiceFields(filter)
  const [asked, setAsked] = useState<readonly AnyField[]>([])

  const isInForce = (name: AnyField): boolean => {
    if (name === 'period') return filter.period !== undefined
    if (name === 'sum') return filter.sumFromMinor !== undefined || filter.sumToMinor !== undefined
    return fields.find((field) => field.name === name)?.options.some(({ isChosen }) => isChosen) ?? false
  }
  const isShown = (name: AnyField) => ALWAYS_SHOWN.includes(name) || asked.includes(name) || isInForce(name)
  const names: readonly AnyField[] = [
    ...fields.filter(({ options }) => options.length > 0).map(({ name }) => name),
    ...RANGES,
  ]
  const hidden = names.filter((name) => !isShown(name))
  const hasAny = names.some(isInForce)
  const forget = (name: AnyField) => setAsked(asked.filter((one) => one !== name))

  function clearAll() {
    setAsked([])
    const { text } = filter
    changeFilter(text === undefined ? {} : { text })
  }

  return (
    <fieldset className={classes.filters} aria-label={t('label')}>
      {fields
        .filter(({ name, options }) => isShown(name) && options.length > 0)
        .map((field) => (
          <ChoiceChip
            key={field.name}
            field={field}
            isOpenAtFirst={asked.includes(field.name)}
            onChange={changeFilter}
            onForget={() => forget(field.name)}
          />
        ))}
      {isShown('period') && <PeriodChip filter={filter} onChange={changeFilter} />}
      {isShown('sum') && (
        <SumChip
          filter={filter}
          isOpenAtFirst={asked.includes('sum')}
          onChange={changeFilter}
          onForget={() => forget('sum')}
        />
      )}
      {hidden.length > 0 && (
        <Menu position="bottom-start" shadow="md" returnFocus={false}>
          <Menu.Target>
            <button type="button" className={classes.chip}>
              <IconPlus size={14} aria-hidden />
              {t('add')}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {hidden.map((name) => (
              <Menu.Item key={name} onClick={() => setAsked([...asked, name])}>
                {t(`name.${name}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {hasAny && (
        <button type="button" className={classes.quiet} onClick={clearAll}>
          {t('clearAll')}
        </button>
      )}
      {found !== undefined && (
        <span className={classes.found}>
          {inboxT(found.isExact ? 'found' : 'foundAtLeast', { count: found.count })}
        </span>
      )}
      <ExportButton />
    </fieldset>
  )
})

/** Whether a filter asks for anything. */
export function hasFilter(filter: OrderFilter): boolean {
  return Object.keys(filter).length > 0
}

function ExportButton() {
  const { t } = useTranslation('inbox')
  return (
    <Tooltip label={t('export')} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={t('export')}
        aria-haspopup="dialog"
        onClick={() => useActDialogs.getState().show({ kind: 'export', orderIds: null })}
      >
        <IconFileExport size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
