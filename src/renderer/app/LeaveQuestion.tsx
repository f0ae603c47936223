import { Button, Group, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface LeaveQuestionProps {
  isAsking: boolean
  onAnswer(answer: 'stay' | 'leave'): void
}

export function LeaveQuestion({ isAsking, onAnswer }: LeaveQuestionProps) {
  const { t } = useTranslation(['rules', 'common'])
  return (
    <Modal
      opened={isAsking}
      onClose={() => onAnswer('stay')}
      title={t('leave.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <p>{t('leave.text')}</p>
      <Group gap="sm">
        <Button data-autofocus onClick={() => onAnswer('stay')}>
          {t('leave.stay')}
        </Button>
        <Button variant="default" onClick={() => onAnswer('leave')}>
          {t('leave.leave')}
        </Button>
      </Group>
    </Modal>
  )
}
