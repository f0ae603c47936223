import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'

interface EmptyListProps {
  isFailed: boolean
  isFiltered: boolean
  onRetry(): void
}

/** Why the list is empty, and what can be done about it: each reason has its own words. */
export function EmptyList({ isFailed, isFiltered, onRetry }: EmptyListProps) {
  const { t } = useTranslation('inbox')
  const { t: commonT } = useTranslation()
  const setFilter = useView((state) => state.changeFilter)
  const { data: syncs } = useQuery(orpc.sync.list.queryOptions())
  const isImporting = syncs?.some((sync) => sync.import.state !== 'done') ?? false

  if (isFailed) {
    return (
      <Empty title={t('empty.failedTitle')} text={t('empty.failedText')} role="alert">
        <Button onClick={onRetry}>{commonT('retry')}</Button>
      </Empty>
    )
  }
  if (isFiltered) {
    return (
      <Empty
        title={t('empty.filteredTitle')}
        text={isImporting ? t('empty.filteredImporting') : t('empty.filteredText')}
      >
        <Button variant="default" onClick={() => setFilter({})}>
          {t('empty.clear')}
        </Button>
      </Empty>
    )
  }
  return isImporting ? (
    <Empty title={t('empty.importingTitle')} text={t('empty.importingText')} />
  ) : (
    <Empty title={t('empty.noneTitle')} text={t('empty.noneText')} />
  )
}

interface EmptyProps {
  title: string
  text: string
  role?: 'alert'
  children?: React.ReactNode
}

function Empty({ title, text, role, children }: EmptyProps) {
  return (
    <Center flex={1} role={role}>
      <Stack align="center" gap="xs" maw={380} p="xl">
        <Title order={2} size="lg">
          {title}
        </Title>
        <Text ta="center" c="dimmed" style={{ textWrap: 'balance' }}>
          {text}
        </Text>
        {children}
      </Stack>
    </Center>
  )
}
