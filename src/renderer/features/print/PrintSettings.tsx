import { Textarea, TextInput, Title } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/contract/settings.ts'
import { useSettings } from '../../api/queries.ts'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { PaperChoice } from './PrintDialog.tsx'
import classes from './PrintSettings.module.css'

/** Paper and sender of packing slips. */
export function PrintSettings() {
  const { t } = useTranslation('printDialog')
  const titleId = useId()
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {t('settings.title')}
      </Title>
      <div className={classes.paper}>
        <span className={classes.label}>{t('paper')}</span>
        <PaperChoice />
      </div>
      <KeptText
        name="printShopName"
        label={t('settings.shopName')}
        hint={t('settings.shopNameHint')}
        max={200}
      />
      <KeptText
        name="printReturnAddress"
        label={t('settings.returnAddress')}
        hint={t('settings.returnAddressHint')}
        max={500}
        hasLines
      />
    </section>
  )
}

interface KeptTextProps {
  name: keyof Pick<Settings, 'printShopName' | 'printReturnAddress'>
  label: string
  hint: string
  max: number
  hasLines?: boolean
}

/** A text of the settings, kept when the cursor leaves it. */
function KeptText({ name, label, hint, max, hasLines = false }: KeptTextProps) {
  const kept = useSettings()[name]
  const update = useUpdateSettings()
  const [typed, setTyped] = useState<string | null>(null)
  const field = {
    label,
    description: hint,
    maxLength: max,
    value: typed ?? kept,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    onBlur: () => {
      if (typed !== null && typed.trim() !== kept) update.mutate({ [name]: typed.trim() })
      setTyped(null)
    },
  }
  return hasLines ? <Textarea autosize minRows={2} {...field} /> : <TextInput {...field} />
}
