import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  children: ReactNode
}

/** Keeps a bug in one part of the page from leaving a white window. */
export class ErrorBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return <Failed onRetry={() => this.setState({ hasFailed: false })} />
  }
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <Center h="100%" role="alert">
      <Stack align="center" gap="sm" maw={420} p="xl">
        <Title order={2} size="lg">
          {t('failed.title')}
        </Title>
        <Text ta="center" c="dimmed">
          {t('failed.text')}
        </Text>
        <Button onClick={onRetry}>{t('retry')}</Button>
      </Stack>
    </Center>
  )
}
