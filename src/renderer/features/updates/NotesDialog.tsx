import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NewVersion } from '#shared/contract/updates.ts'
import classes from './Updates.module.css'

/** What is new in a version. It comes from outside and is text, never HTML. */
export function NotesDialog({
  update,
  isOpen,
  onClose,
}: {
  update: NewVersion
  isOpen: boolean
  onClose: () => void
}) {
  const { t } = useTranslation('updates')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('notesTitle', { version: update.version })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={classes.notes}>{update.notes || t('noNotes')}</p>
    </Modal>
  )
}
