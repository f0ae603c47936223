import { Button, Group, Popover, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import { MOVING_PERIODS, type Period } from '#shared/domain/period.ts'
import { Chip } from './Chip.tsx'
import classes from './FilterBar.module.css'
import { without } from './use-choice-fields.tsx'

interface PeriodChipProps {
  filter: OrderFilter
  onChange(filter: OrderFilter): void
}

/** When the buyer ordered: a period that moves along with the calendar, or days of one's own. */
export function PeriodChip({ filter, onChange }: PeriodChipProps) {
  const { t } = useTranslation('filters')
  const [isOpen, setOpen] = useState(false)
  const { period } = filter
  const own = typeof period === 'object' ? period : { from: null, to: null }
  const name = t('name.period')

  function choose(chosen: Period) {
    onChange({ ...filter, period: chosen })
  }

  function chooseDay(side: 'from' | 'to', day: string) {
    const changed = { ...own, [side]: day === '' ? null : day }
    if (changed.from === null && changed.to === null) onChange(without(filter, 'period'))
    else choose(changed)
  }

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Chip
        name={name}
        value={usePeriodText(period)}
        wrap={(button) => <Popover.Target>{button}</Popover.Target>}
        onPress={() => setOpen(!isOpen)}
        onRemove={() => onChange(without(filter, 'period'))}
      />
      <Popover.Dropdown aria-label={name}>
        <Stack gap={4}>
          {MOVING_PERIODS.map((one) => (
            <Button
              key={one}
              variant={period === one ? 'light' : 'subtle'}
              color="gray"
              size="xs"
              justify="flex-start"
              aria-pressed={period === one}
              onClick={() => {
                choose(one)
                setOpen(false)
              }}
            >
              {t(`period.${one}`)}
            </Button>
          ))}
          <Group gap={6} wrap="nowrap" role="group" aria-label={t('period.own')}>
            {(['from', 'to'] as const).map((side) => (
              <label key={side} className={classes.day}>
                {t(`period.${side}`)}
                <input
                  type="date"
                  value={own[side] ?? ''}
                  onChange={(event) => chooseDay(side, event.currentTarget.value)}
                />
              </label>
            ))}
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function usePeriodText(period: Period | undefined): string {
  const { t } = useTranslation('filters')
  if (period === undefined) return ''
  if (typeof period === 'string') return t(`period.${period}`)
  const from = period.from === null ? null : dayText(period.from)
  const to = period.to === null ? null : dayText(period.to)
  if (from === null) return to === null ? '' : t('period.until', { to })
  return to === null ? t('period.since', { from }) : t('period.between', { from, to })
}

/** `2026-11-24` as `24.11.2026`. */
function dayText(day: string): string {
  return day.split('-').reverse().join('.')
}
