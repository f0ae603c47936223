import { useTranslation } from 'react-i18next'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { SwatchChoice } from '../../ui/SwatchChoice.tsx'
import { STATUS_PALETTE } from '../../ui/status-palette.ts'

interface Props {
  /** What is coloured, for the label. */
  name: string
  group: StatusGroup
  color: string | null
  onChoose: (color: string | null) => void
}

/** A choice of named colours that can be read in both themes; the first is the group's own. */
export function ColorChoice({ name, group, color, onChoose }: Props) {
  const { t } = useTranslation('statusEditor')
  const choices = [
    { value: null, label: t('colorOfGroup') },
    ...STATUS_PALETTE.map((swatch) => ({ value: swatch.light, label: t(`swatch.${swatch.name}`) })),
  ]
  return (
    <SwatchChoice
      label={t('color', { name })}
      paletteLabel={t('palette')}
      size={28}
      value={color}
      choices={choices}
      dotOf={(value) => <StatusDot group={group} color={value} />}
      onChoose={onChoose}
    />
  )
}
