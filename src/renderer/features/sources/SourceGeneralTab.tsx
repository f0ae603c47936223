import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useView } from '#renderer/app/view-store.ts'
import { PRODUCT_LANGUAGES, type Source } from '#shared/contract/sources.ts'
import { CURRENCIES } from '#shared/domain/money.ts'
import { endOfDay, lastDayOf } from '#shared/domain/token-expiry.ts'
import { failureReason } from './failure-reason.ts'
import { findNameFault } from './name-check.ts'
import { tellDone, tellFailed } from './tell.tsx'

function valuesOf({ name, language, currency, tokenExpiresAt }: Source) {
  return { name, language, currency, tokenLastDay: lastDayOf(tokenExpiresAt) }
}

/** Changes the name, the language of product names and the currency of a source. */
export function SourceGeneralTab({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  const setUnsaved = useView((view) => view.setUnsaved)
  const form = useForm({
    mode: 'controlled',
    initialValues: valuesOf(source),
    validate: {
      name: (name) => {
        const fault = findNameFault(name)
        return fault === null ? null : t(`error.${fault}`)
      },
    },
  })
  const isDirty = form.isDirty()
  useEffect(() => {
    setUnsaved(isDirty)
    return () => setUnsaved(false)
  }, [isDirty, setUnsaved])

  const update = useMutation(
    orpc.sources.update.mutationOptions({
      onSuccess: (saved) => {
        const { name } = saved
        form.setInitialValues(valuesOf(saved))
        form.reset()
        tellDone(t('done.saved', { name }))
      },
      onError: (error) => tellFailed(t('failed', { reason: failureReason(error) })),
    }),
  )
  return (
    <form
      noValidate
      aria-label={t('edit.title')}
      onSubmit={form.onSubmit(
        ({ tokenLastDay, ...values }) =>
          update.mutate({
            sourceId: source.id,
            ...values,
            name: values.name.trim(),
            tokenExpiresAt: endOfDay(tokenLastDay),
          }),
        () => form.getInputNode('name')?.focus(),
      )}
    >
      <Stack gap="md" maw={420}>
        <TextInput {...form.getInputProps('name')} label={t('form.name')} required />
        <NativeSelect
          {...form.getInputProps('language')}
          label={t('form.language')}
          description={t('edit.languageHint')}
          data={PRODUCT_LANGUAGES.map((value) => ({ value, label: t(`form.languageOption.${value}`) }))}
        />
        <NativeSelect {...form.getInputProps('currency')} label={t('form.currency')} data={[...CURRENCIES]} />
        {source.kind === 'prom' && (
          <TextInput
            {...form.getInputProps('tokenLastDay')}
            type="date"
            label={t('edit.tokenLastDay')}
            description={t('edit.tokenLastDayHint')}
          />
        )}
        <Group gap="sm">
          <Button type="submit" loading={update.isPending}>
            {t('action.save')}
          </Button>
          {isDirty && (
            <Button variant="default" onClick={form.reset}>
              {t('action.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
