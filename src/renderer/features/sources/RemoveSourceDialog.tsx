import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import type { Source } from '#shared/contract/sources.ts'
import { failureReason } from './failure-reason.ts'
import { tellDone, tellFailed } from './tell.tsx'

interface Props {
  /** `null`: closed. */
  source: Source | null
  onClose: () => void
}

type OrdersChoice = 'keep' | 'delete'

/** Disconnects a source and asks what happens to its orders here; deleting them wants its name typed. */
export function RemoveSourceDialog({ source, onClose }: Props) {
  const { t } = useTranslation('sources')
  const name = source?.name ?? ''
  const title =
    source?.state === 'removed' ? t('remove.deleteRemovedTitle', { name }) : t('remove.title', { name })
  return (
    <Modal
      opened={source !== null}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {source !== null && <RemoveForm source={source} onClose={onClose} />}
    </Modal>
  )
}

function RemoveForm({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation('sources')
  const { name } = source
  const isRemovedAlready = source.state === 'removed'
  const [orders, setOrders] = useState<OrdersChoice>(isRemovedAlready ? 'delete' : 'keep')
  const [typedName, setTypedName] = useState('')
  const [isMismatchShown, setMismatchShown] = useState(false)
  const nameRef = useRef<HTMLInputElement>(null)
  const remove = useMutation(
    orpc.sources.remove.mutationOptions({
      onSuccess: (_nothing, input) => {
        tellDone(t(input.orders === 'keep' ? 'done.removedKept' : 'done.removedDeleted', { name }))
        onClose()
      },
      onError: (error) => tellFailed(t('failed', { reason: failureReason(error) })),
    }),
  )

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (orders === 'delete' && typedName.trim() !== name) {
      setMismatchShown(true)
      nameRef.current?.focus()
      return
    }
    remove.mutate({ sourceId: source.id, orders })
  }

  return (
    <form noValidate autoComplete="off" onSubmit={submit}>
      <Stack gap="md">
        <Text>{t(isRemovedAlready ? 'remove.deleteRemovedText' : 'remove.text')}</Text>
        {!isRemovedAlready && (
          <Radio.Group
            label={t('remove.question')}
            value={orders}
            onChange={(value) => setOrders(value as OrdersChoice)}
          >
            <Stack gap="sm" mt="xs">
              <Radio
                value="keep"
                label={t('remove.keep')}
                description={t('remove.keepHint')}
                data-autofocus
              />
              <Radio value="delete" label={t('remove.delete')} description={t('remove.deleteHint')} />
            </Stack>
          </Radio.Group>
        )}
        {orders === 'delete' && (
          <TextInput
            ref={nameRef}
            label={t('remove.typeName', { name })}
            value={typedName}
            onChange={(event) => {
              setTypedName(event.currentTarget.value)
              setMismatchShown(false)
            }}
            error={isMismatchShown ? t('remove.typeNameError') : undefined}
          />
        )}
        <Group gap="sm">
          <Button type="submit" color={orders === 'delete' ? 'red' : undefined} loading={remove.isPending}>
            {t(
              isRemovedAlready
                ? 'action.deleteOrders'
                : orders === 'keep'
                  ? 'remove.submitKeep'
                  : 'remove.submitDelete',
            )}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
