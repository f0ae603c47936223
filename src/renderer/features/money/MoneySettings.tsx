import { useTranslation } from 'react-i18next'
import { TARIFF_ARTICLES, type Tariffs } from '#shared/contract/money.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { NumberSetting } from '../settings/NumberSetting.tsx'
import { Section } from '../settings/SettingsSection.tsx'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { ExpenseTypes } from './ExpenseTypes.tsx'
import classes from './Money.module.css'

const PERCENTS = ['cardFeePercent', 'accountFeePercent'] as const
const SUMS = [
  'cheapDeliveryFromMinor',
  'cheapDeliveryFeeMinor',
  'cheapDeliveryHighFromMinor',
  'cheapDeliveryHighFeeMinor',
] as const
const LARGEST_SUM = 1_000_000

/** Types of expenses, and the tariffs that fees are computed by. */
export function MoneySettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('money')
  const update = useUpdateSettings()
  const { tariffs } = settings
  const save = (patch: Partial<Tariffs>) => update.mutate({ tariffs: { ...tariffs, ...patch } })
  const common = (key: keyof Tariffs) => ({
    label: t(`settings.tariff.${key}`),
    hint: t('settings.article', { article: TARIFF_ARTICLES[key] }),
    min: 0,
    decimals: 2,
  })
  return (
    <Section title={t('settings.title')}>
      <h3 className={classes.title}>{t('settings.types')}</h3>
      <p className={classes.dim}>{t('settings.typesHint')}</p>
      <ExpenseTypes />
      {PERCENTS.map((key) => (
        <NumberSetting
          key={key}
          {...common(key)}
          error={t('settings.badPercent')}
          unit="%"
          value={tariffs[key]}
          max={100}
          step={0.1}
          onSave={(percent) => save({ [key]: percent })}
        />
      ))}
      {SUMS.map((key) => (
        <NumberSetting
          key={key}
          {...common(key)}
          error={t('settings.badSum')}
          unit={t('settings.hryvnia')}
          value={tariffs[key] / 100}
          max={LARGEST_SUM}
          step={1}
          onSave={(sum) => save({ [key]: Math.round(sum * 100) })}
        />
      ))}
    </Section>
  )
}
