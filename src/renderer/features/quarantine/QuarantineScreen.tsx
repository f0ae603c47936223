import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function QuarantineScreen() {
  const { t } = useTranslation('quarantine')
  return (
    <Title order={1} size="lg" p="xl">
      {t('title')}
    </Title>
  )
}
