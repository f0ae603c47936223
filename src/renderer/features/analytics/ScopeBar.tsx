import { MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportScope } from '#shared/contract/analytics.ts'
import type { Source } from '#shared/contract/sources.ts'
import { CURRENCIES } from '#shared/domain/money.ts'
import classes from './Analytics.module.css'
import { PERIOD_PRESETS, type PeriodPreset, periodOf } from './report-period.ts'

interface Props {
  scope: ReportScope
  sources: readonly Source[]
  onChange(scope: ReportScope): void
}

/** Which days, shops and currency the figures are of. */
export function ScopeBar({ scope, sources, onChange }: Props) {
  const { t } = useTranslation('analytics')
  const [preset, setPreset] = useState<PeriodPreset | 'own'>('last30Days')
  const currencies = CURRENCIES.filter((currency) => sources.some((source) => source.currency === currency))
  const fitting = sources.filter(({ currency }) => currency === scope.currency)

  function choose(value: string): void {
    const chosen = PERIOD_PRESETS.find((one) => one === value)
    setPreset(chosen ?? 'own')
    if (chosen !== undefined) onChange({ ...scope, ...periodOf(chosen, Date.now()) })
  }

  return (
    <div className={classes.scope}>
      <SegmentedControl
        aria-label={t('period')}
        value={preset}
        onChange={choose}
        data={[...PERIOD_PRESETS, 'own' as const].map((value) => ({ value, label: t(`preset.${value}`) }))}
      />
      {preset === 'own' && <OwnDates scope={scope} onChange={onChange} />}
      {fitting.length > 1 && (
        <MultiSelect
          aria-label={t('sources')}
          className={classes.sources}
          placeholder={scope.sourceIds === undefined ? t('allSources') : undefined}
          clearable
          data={fitting.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={(scope.sourceIds ?? []).map(String)}
          onChange={(values) => {
            const { sourceIds: _former, ...rest } = scope
            onChange(values.length === 0 ? rest : { ...rest, sourceIds: values.map(Number) })
          }}
        />
      )}
      {currencies.length > 1 && (
        <Select
          aria-label={t('currency')}
          w={90}
          allowDeselect={false}
          data={currencies}
          value={scope.currency}
          onChange={(value) => {
            const { sourceIds: _former, ...rest } = scope
            onChange({ ...rest, currency: CURRENCIES.find((one) => one === value) ?? scope.currency })
          }}
        />
      )}
    </div>
  )
}

/** Two days by the calendar of the system; nothing is asked for while they make no sense. */
function OwnDates({ scope, onChange }: Omit<Props, 'sources'>) {
  const { t } = useTranslation('analytics')
  const [from, setFrom] = useState(scope.from)
  const [to, setTo] = useState(scope.to)
  const isBad = from === '' || to === '' || from > to

  function set(nextFrom: string, nextTo: string): void {
    setFrom(nextFrom)
    setTo(nextTo)
    if (nextFrom !== '' && nextTo !== '' && nextFrom <= nextTo)
      onChange({ ...scope, from: nextFrom, to: nextTo })
  }

  return (
    <>
      <TextInput
        type="date"
        aria-label={t('from')}
        value={from}
        max={to}
        error={isBad}
        onChange={({ currentTarget }) => set(currentTarget.value, to)}
      />
      <TextInput
        type="date"
        aria-label={t('to')}
        value={to}
        min={from}
        error={isBad}
        onChange={({ currentTarget }) => set(from, currentTarget.value)}
      />
      {isBad && (
        <span role="alert" className={classes.warn}>
          {t('badPeriod')}
        </span>
      )}
    </>
  )
}
