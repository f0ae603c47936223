import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { marketplaceTargetSchema } from '#shared/contract/rules.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import classes from './RulesTab.module.css'

export type Target = z.infer<typeof marketplaceTargetSchema>

interface Props {
  label: string
  /** `null`: not sent. */
  value: string | null
  targets: readonly Target[]
  onChange: (target: string | null) => void
}

/** Prom's status, or none. What the shop no longer has stays visible until another is chosen. */
export function TargetSelect({ label, value, targets, onChange }: Props) {
  const { t } = useTranslation('rules')
  const texts = useOrderTexts()
  const isMissing = value !== null && !targets.some(({ code }) => code === value)
  return (
    <NativeSelect
      className={classes.select}
      size="sm"
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
      data={[
        { value: '', label: t('notSent') },
        ...targets.map(({ code, title, isUncertain }) => {
          const name = texts.marketplaceStatus(code, title)
          return { value: code, label: isUncertain ? t('uncertainOption', { title: name }) : name }
        }),
        ...(isMissing
          ? [{ value, label: t('missingOption', { title: texts.marketplaceStatus(value, null) }) }]
          : []),
      ]}
    />
  )
}
