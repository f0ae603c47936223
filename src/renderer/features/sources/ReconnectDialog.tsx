import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '#shared/contract/sources.ts'
import { RightsReport } from './RightsReport.tsx'
import { replaceToken } from './submit-token.ts'
import { TokenField } from './TokenField.tsx'
import { TokenGuide } from './TokenGuide.tsx'
import { tellDone } from './tell.tsx'
import { findTokenFault } from './token-check.ts'
import { useTokenSubmit } from './use-token-submit.ts'

interface Props {
  /** `null`: closed. */
  source: Source | null
  onClose: () => void
}

/** Takes a token for a source whose old one no longer works or is no longer here. */
export function ReconnectDialog({ source, onClose }: Props) {
  const { t } = useTranslation('sources')
  return (
    <Modal
      opened={source !== null}
      onClose={onClose}
      title={t(titleOf(source), { name: source?.name ?? '' })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {source !== null && <ReconnectForm source={source} onClose={onClose} />}
    </Modal>
  )
}

/** Where the token is merely gone from here, the old one is as good as a new one. */
function titleOf(source: Source | null): 'reconnect.title' | 'reconnect.titleMissing' {
  return source?.state === 'token_missing' ? 'reconnect.titleMissing' : 'reconnect.title'
}

function ReconnectForm({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation('sources')
  const tokenRef = useRef<HTMLInputElement>(null)
  const form = useForm({
    mode: 'controlled',
    initialValues: { token: '' },
    validate: {
      token: (token) => {
        const fault = findTokenFault(token)
        return fault === null ? null : t(`error.${fault}`)
      },
    },
    onValuesChange: () => submit.forgetReport(),
  })
  const submit = useTokenSubmit({
    tokenRef,
    send: (token) => replaceToken(source.id, token),
    markToken: (message) => form.setFieldError('token', message),
    onDone: ({ name }) => {
      tellDone(t('done.reconnected', { name }))
      onClose()
    },
  })
  const isBusy = submit.busy !== null
  return (
    <form
      noValidate
      autoComplete="off"
      aria-label={t(titleOf(source), { name: source.name })}
      onSubmit={form.onSubmit(
        ({ token }) => submit.checkAndConnect(token),
        () => tokenRef.current?.focus(),
      )}
    >
      <Stack gap="md">
        <Text>{t(source.state === 'token_missing' ? 'reconnect.textMissing' : 'reconnect.text')}</Text>
        <TokenField field={form.getInputProps('token')} inputRef={tokenRef} isDisabled={isBusy} />
        {submit.report !== null && <RightsReport report={submit.report} />}
        <Group gap="sm" ref={submit.actionsRef}>
          {submit.isGoodEnough && (
            <Button onClick={() => submit.connectAnyway(form.getValues().token)} loading={isBusy}>
              {t('form.submitAnyway')}
            </Button>
          )}
          <Button type="submit" variant={submit.isGoodEnough ? 'default' : 'filled'} loading={isBusy}>
            {t('reconnect.submit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
        <TokenGuide />
      </Stack>
    </form>
  )
}
