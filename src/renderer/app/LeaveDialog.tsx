import { Button, Group, Modal } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { hasDrafts, useNoteDrafts } from '../features/own/note-drafts.ts'
import { useView } from './view-store.ts'

/** Asks before something unsaved is left, within the page and when its tab in a browser is closed. */
export function LeaveDialog() {
  const { t } = useTranslation(['rules', 'common'])
  const hasNotes = useNoteDrafts(hasDrafts)
  const hasUnsaved = useView((view) => view.hasUnsaved) || hasNotes
  const isAsking = useView((view) => view.heldMove !== null)
  const answer = useView((view) => view.answerHeldMove)

  useEffect(() => {
    // The browser asks by itself; in Electron the shell does (`will-prevent-unload`).
    if (!hasUnsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [hasUnsaved])

  return (
    <Modal
      opened={isAsking}
      onClose={() => answer('stay')}
      title={t('leave.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <p>{t('leave.text')}</p>
      <Group gap="sm">
        <Button data-autofocus onClick={() => answer('stay')}>
          {t('leave.stay')}
        </Button>
        <Button variant="default" onClick={() => answer('leave')}>
          {t('leave.leave')}
        </Button>
      </Group>
    </Modal>
  )
}
