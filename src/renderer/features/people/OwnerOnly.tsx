import { Center, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Instead of a screen that belongs to the business. */
export function OwnerOnly() {
  const { t } = useTranslation('people')
  return <Notice title={t('ownerOnly.title')} text={t('ownerOnly.text')} />
}

/** Instead of the orders, for whom no source is open. */
export function NothingOpen() {
  const { t } = useTranslation('people')
  return <Notice title={t('nothingOpen.title')} text={t('nothingOpen.text')} />
}

function Notice({ title, text }: { title: string; text: string }) {
  return (
    <Center h="100%" p="xl">
      <Stack gap={6} maw={440} align="center">
        <Title order={1} size="h4" ta="center">
          {title}
        </Title>
        <Text c="var(--k-text-dim)" ta="center">
          {text}
        </Text>
      </Stack>
    </Center>
  )
}
