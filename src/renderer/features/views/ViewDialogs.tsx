import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ListView, MAX_VIEW_NAME_LENGTH, type ViewContent } from '#shared/contract/views.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { tellFailed } from '../sources/tell.tsx'
import { useViewName } from './use-views.ts'

export type ViewDialog =
  | { kind: 'saveAs'; after: ListView | undefined; content: ViewContent; name?: string }
  | { kind: 'rename'; view: ListView }
  | { kind: 'remove'; view: ListView }

interface ViewDialogsProps {
  dialog: ViewDialog | null
  onClose(): void
}

/** Asks for the name of a view, or whether it may go. */
export function ViewDialogs({ dialog, onClose }: ViewDialogsProps) {
  const { t } = useTranslation('views')
  const { t: commonT } = useTranslation()
  const nameOf = useViewName()
  return (
    <Modal
      opened={dialog !== null}
      onClose={onClose}
      title={dialog?.kind === 'remove' ? t('removeTitle', { name: nameOf(dialog.view) }) : t('nameTitle')}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      {dialog?.kind === 'remove' && <RemoveForm view={dialog.view} onClose={onClose} />}
      {(dialog?.kind === 'saveAs' || dialog?.kind === 'rename') && (
        <NameForm dialog={dialog} onClose={onClose} />
      )}
    </Modal>
  )
}

function NameForm({ dialog, onClose }: { dialog: Exclude<ViewDialog, { kind: 'remove' }>; onClose(): void }) {
  const { t } = useTranslation('views')
  const nameOf = useViewName()
  const queryClient = useQueryClient()
  const onError = () => tellFailed(t('failed'))
  const add = useMutation(orpc.views.add.mutationOptions({ onError }))
  const update = useMutation(orpc.views.update.mutationOptions({ onError }))
  const [name, setName] = useState(dialog.kind === 'rename' ? nameOf(dialog.view) : (dialog.name ?? ''))

  async function save(event: FormEvent) {
    event.preventDefault()
    if (dialog.kind === 'rename') {
      await update.mutateAsync({ viewId: dialog.view.id, name })
    } else {
      const { content, after } = dialog
      const view = await add.mutateAsync({
        name,
        content,
        ...(after === undefined ? {} : { afterId: after.id }),
      })
      await queryClient.invalidateQueries({ queryKey: orpc.views.key() })
      useView.getState().setViewId(view.id)
    }
    announce(t('saved'))
    onClose()
  }

  return (
    <form onSubmit={(event) => void save(event).catch(() => undefined)}>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('nameField')}
          description={dialog.kind === 'saveAs' ? t('nameHint') : undefined}
          value={name}
          maxLength={MAX_VIEW_NAME_LENGTH}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group gap="sm">
          <Button type="submit" disabled={name.trim() === ''} loading={add.isPending || update.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function RemoveForm({ view, onClose }: { view: ListView; onClose(): void }) {
  const { t } = useTranslation('views')
  const queryClient = useQueryClient()
  const remove = useMutation(orpc.views.remove.mutationOptions({ onError: () => tellFailed(t('failed')) }))

  async function confirm() {
    const left = await remove.mutateAsync({ viewId: view.id })
    await queryClient.invalidateQueries({ queryKey: orpc.views.key() })
    const all = left.find(({ code }) => code === 'all')
    if (all !== undefined) useView.getState().showView(all)
    announce(t('removed'))
    onClose()
  }

  return (
    <Stack gap="md">
      <Text>{t('removeText')}</Text>
      <Group gap="sm">
        <Button
          color="red"
          data-autofocus
          loading={remove.isPending}
          onClick={() => void confirm().catch(() => undefined)}
        >
          {t('remove')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
