import { useTranslation } from 'react-i18next'
import { TAG_COLORS, type TagColor } from '#shared/contract/tags.ts'
import { SwatchChoice } from '../../ui/SwatchChoice.tsx'
import { TagDot } from './TagDot.tsx'

interface ColorChoiceProps {
  /** Of what has the colour. */
  name: string
  color: TagColor
  onChoose(color: TagColor): void
}

/** The colour of a tag or a person. */
export function ColorChoice({ name, color, onChoose }: ColorChoiceProps) {
  const { t } = useTranslation('own')
  return (
    <SwatchChoice
      label={t('color.of', { name })}
      paletteLabel={t('color.title')}
      size={34}
      value={color}
      choices={TAG_COLORS.map((value) => ({ value, label: t(`color.${value}`) }))}
      dotOf={(value) => <TagDot color={value} />}
      onChoose={onChoose}
    />
  )
}
