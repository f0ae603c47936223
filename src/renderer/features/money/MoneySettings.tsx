import { ActionIcon, Button, TextInput } from '@mantine/core'
import { isDefinedError } from '@orpc/client'
import { IconArchive, IconArchiveOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TARIFF_ARTICLES, type Tariffs } from '#shared/contract/money.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { orpc } from '../../api/client.ts'
import { NumberSetting } from '../settings/NumberSetting.tsx'
import { Section } from '../settings/SettingsSection.tsx'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import classes from './Money.module.css'
import { useExpenseTypes } from './use-expense-types.ts'

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
  const { t, i18n } = useTranslation('money')
  const update = useUpdateSettings()
  const decimalSeparator = i18n.language === 'uk' ? ',' : '.'
  const { tariffs } = settings
  const save = (patch: Partial<Tariffs>) => update.mutate({ tariffs: { ...tariffs, ...patch } })
  const common = (key: keyof Tariffs) => ({
    label: t(`settings.tariff.${key}`),
    hint: t('settings.article', { article: TARIFF_ARTICLES[key] }),
    min: 0,
    decimals: 2,
    decimalSeparator,
  })
  return (
    <Section title={t('settings.title')}>
      <h3 className={classes.title}>{t('settings.types')}</h3>
      <p className={classes.dim}>{t('settings.typesHint')}</p>
      <TypeList />
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

function TypeList() {
  const { t } = useTranslation('money')
  const { types, nameOf } = useExpenseTypes()
  const [name, setName] = useState('')
  const [error, setError] = useState<string | null>(null)
  const archive = useMutation(
    orpc.money.setTypeArchived.mutationOptions({
      onError: (failure) => tellFailed(t('card.failed', { reason: failureReason(failure) })),
    }),
  )
  const add = useMutation(
    orpc.money.addType.mutationOptions({
      onSuccess: () => {
        setName('')
        setError(null)
      },
      onError: (failure) =>
        setError(
          isDefinedError(failure) && failure.code === 'NAME_TAKEN'
            ? t('settings.nameTaken')
            : t('card.failed', { reason: failureReason(failure) }),
        ),
    }),
  )
  return (
    <div className={classes.types}>
      {types.map((type) => {
        const label = nameOf(type)
        return (
          <div key={type.id} className={classes.type}>
            <span className={type.isArchived ? classes.dim : undefined}>
              {type.isArchived ? `${label} (${t('settings.archived')})` : label}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t(type.isArchived ? 'settings.restore' : 'settings.archive', { name: label })}
              onClick={() => archive.mutate({ typeId: type.id, isArchived: !type.isArchived })}
            >
              {type.isArchived ? (
                <IconArchiveOff size={16} aria-hidden />
              ) : (
                <IconArchive size={16} aria-hidden />
              )}
            </ActionIcon>
          </div>
        )
      })}
      <form
        className={classes.buttons}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') add.mutate({ name: name.trim() })
        }}
      >
        <TextInput
          size="xs"
          aria-label={t('settings.newType')}
          placeholder={t('settings.newType')}
          maxLength={60}
          value={name}
          error={error}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default" loading={add.isPending}>
          {t('settings.addType')}
        </Button>
      </form>
    </div>
  )
}
