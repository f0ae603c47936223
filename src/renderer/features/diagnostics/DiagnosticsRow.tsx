import { Button, CopyButton, Group, Modal, Stack } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconFileText } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { saveTextFile } from '#renderer/ui/save-text-file.ts'
import { Row } from '../settings/SettingsSection.tsx'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import classes from './Diagnostics.module.css'

/** Collects what helps whoever helps, shows all of it, and saves it when the person has read it. */
export function DiagnosticsRow() {
  const { t } = useTranslation('diagnostics')
  const collect = useMutation(
    orpc.diagnostics.collect.mutationOptions({
      onError: (error) => tellFailed(t('failed', { reason: failureReason(error) })),
    }),
  )
  const { data } = collect
  return (
    <Row label={t('label')} hint={t('hint')}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileText size={14} aria-hidden />}
        loading={collect.isPending}
        onClick={() => collect.mutate(undefined)}
      >
        {t('export')}
      </Button>
      <Modal
        opened={data !== undefined}
        onClose={() => collect.reset()}
        title={t('title')}
        size="xl"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {data !== undefined && (
          <Stack gap="md">
            <p className={classes.lead}>{t('lead')}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text has to be scrolled by the keyboard, too. */}
            <section className={classes.text} aria-label={t('text')} tabIndex={0}>
              <pre>{data.text}</pre>
            </section>
            <Group gap="sm">
              <Button
                leftSection={<IconDownload size={16} aria-hidden />}
                onClick={() => saveTextFile(data.fileName, data.text)}
              >
                {t('save')}
              </Button>
              <CopyButton value={data.text}>
                {({ copied, copy }) => (
                  <Button
                    variant="default"
                    leftSection={
                      copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                    }
                    onClick={copy}
                  >
                    {t(copied ? 'copied' : 'copy')}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </Stack>
        )}
      </Modal>
    </Row>
  )
}
