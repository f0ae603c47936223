import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { PRODUCT_LANGUAGES, type Source } from '#shared/contract/sources.ts'
import { CURRENCIES } from '#shared/domain/money.ts'
import { failureReason } from './failure-reason.ts'
import { findNameFault } from './name-check.ts'
import { tellDone, tellFailed } from './tell.tsx'

interface Props {
  /** `null`: closed. */
  source: Source | null
  onClose: () => void
}

/** Changes the name, the language of product names and the currency of a source. */
export function EditSourceDialog({ source, onClose }: Props) {
  const { t } = useTranslation('sources')
  return (
    <Modal
      opened={source !== null}
      onClose={onClose}
      title={t('edit.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {source !== null && <EditForm source={source} onClose={onClose} />}
    </Modal>
  )
}

function EditForm({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation('sources')
  const form = useForm({
    mode: 'controlled',
    initialValues: { name: source.name, language: source.language, currency: source.currency },
    validate: {
      name: (name) => {
        const fault = findNameFault(name)
        return fault === null ? null : t(`error.${fault}`)
      },
    },
  })
  const update = useMutation(
    orpc.sources.update.mutationOptions({
      onSuccess: ({ name }) => {
        tellDone(t('done.saved', { name }))
        onClose()
      },
      onError: (error) => tellFailed(t('failed', { reason: failureReason(error) })),
    }),
  )
  return (
    <form
      noValidate
      aria-label={t('edit.title')}
      onSubmit={form.onSubmit(
        (values) => update.mutate({ sourceId: source.id, ...values, name: values.name.trim() }),
        () => form.getInputNode('name')?.focus(),
      )}
    >
      <Stack gap="md">
        <TextInput {...form.getInputProps('name')} label={t('form.name')} required data-autofocus />
        <NativeSelect
          {...form.getInputProps('language')}
          label={t('form.language')}
          description={t('edit.languageHint')}
          data={PRODUCT_LANGUAGES.map((value) => ({ value, label: t(`form.languageOption.${value}`) }))}
        />
        <NativeSelect {...form.getInputProps('currency')} label={t('form.currency')} data={[...CURRENCIES]} />
        <Group gap="sm">
          <Button type="submit" loading={update.isPending}>
            {t('action.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
