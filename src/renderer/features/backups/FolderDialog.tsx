import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { IconCloud } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { failureReason } from '../sources/failure-reason.ts'

interface Props {
  folder: string
  isOpen: boolean
  onClose(): void
}

/** Where copies go from now on. A folder that leaves this computer is asked about. */
export function FolderDialog({ folder, isOpen, onClose }: Props) {
  const { t } = useTranslation('backups')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('folderDialog.title')}
      closeButtonProps={{ 'aria-label': t('folderDialog.cancel') }}
    >
      <FolderForm folder={folder} onClose={onClose} />
    </Modal>
  )
}

function FolderForm({ folder, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation('backups')
  const [path, setPath] = useState(folder)
  const save = useMutation(orpc.backups.setFolder.mutationOptions({ onSuccess: onClose }))
  const { error } = save
  const code = error instanceof ORPCError ? error.code : null
  const cloud = code === 'CLOUD' ? String((error as { data?: { cloud?: unknown } }).data?.cloud ?? '') : null

  function submit(event: FormEvent): void {
    event.preventDefault()
    save.mutate({ folder: path, isCloudAccepted: cloud !== null })
  }

  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('folderDialog.label')}
          description={t('folderDialog.hint')}
          value={path}
          onChange={({ currentTarget }) => {
            setPath(currentTarget.value)
            save.reset()
          }}
          error={fieldError()}
          data-autofocus
        />
        {cloud !== null && (
          <Alert color="yellow" icon={<IconCloud size={18} aria-hidden />} role="alert">
            {t('folderDialog.cloud', { cloud })}
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending} disabled={path.trim() === ''}>
            {t(cloud === null ? 'folderDialog.save' : 'folderDialog.acceptCloud')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('folderDialog.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )

  function fieldError(): string | undefined {
    if (error === null || cloud !== null) return undefined
    if (code === 'NOT_WRITABLE') return t('folderDialog.notWritable')
    return t('folderDialog.failed', { reason: failureReason(error) })
  }
}
