import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function WelcomeScreen() {
  const { t } = useTranslation('welcome')
  return (
    <Title order={1} size="lg" p="xl">
      {t('title')}
    </Title>
  )
}
