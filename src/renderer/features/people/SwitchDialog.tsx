import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PersonFace } from '#shared/contract/people.ts'
import { PinForm } from './PinForm.tsx'

interface SwitchDialogProps {
  /** Who is to work, and has a PIN; `null`: closed. */
  person: PersonFace | null
  onClose(): void
}

/** Asks whoever is to work now for their PIN. */
export function SwitchDialog({ person, onClose }: SwitchDialogProps) {
  const { t } = useTranslation('people')
  const { t: commonT } = useTranslation()
  return (
    <Modal
      opened={person !== null}
      onClose={onClose}
      title={t('who.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      {person !== null && <PinForm person={person} onEntered={onClose} onBack={onClose} />}
    </Modal>
  )
}
