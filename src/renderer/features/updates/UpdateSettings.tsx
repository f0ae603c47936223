import { Button, Progress, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useFormat } from '#renderer/ui/format.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { Updates } from '#shared/contract/updates.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { Row, Section } from '../settings/SettingsSection.tsx'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import { NotesDialog } from './NotesDialog.tsx'
import classes from './Updates.module.css'
import { useRestart } from './use-restart.ts'

/** Whether new versions are looked for, how far that is, and why there are none where there are none. */
export function UpdateSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('updates')
  const update = useUpdateSettings()
  const { data } = useQuery(orpc.updates.get.queryOptions())
  if (data === undefined) return null
  if (data.state.kind === 'none') {
    return (
      <Section title={t('title')}>
        <Row label={t('state')} hint={t(`none.${data.state.reason}`)}>
          {null}
        </Row>
      </Section>
    )
  }
  return (
    <Section title={t('title')}>
      <Row label={t('check')} hint={t('checkHint')}>
        <Switch
          aria-label={t('check')}
          checked={settings.areUpdatesChecked}
          onChange={({ currentTarget }) => update.mutate({ areUpdatesChecked: currentTarget.checked })}
        />
      </Row>
      {data.installs === 'self' && (
        <Row label={t('onQuit')} hint={t('onQuitHint')}>
          <Switch
            aria-label={t('onQuit')}
            checked={settings.areUpdatesInstalledOnQuit}
            onChange={({ currentTarget }) =>
              update.mutate({ areUpdatesInstalledOnQuit: currentTarget.checked })
            }
          />
        </Row>
      )}
      <StateRow updates={data} />
    </Section>
  )
}

function StateRow({ updates }: { updates: Updates }) {
  const { t } = useTranslation('updates')
  const queryClient = useQueryClient()
  const [areNotesOpen, setNotesOpen] = useState(false)
  const words = useStateWords(updates)
  const restart = useRestart()
  const check = useMutation(
    orpc.updates.checkNow.mutationOptions({
      onSuccess: (now) => queryClient.setQueryData(orpc.updates.get.queryKey(), now),
      onError: (error) => tellFailed(t('failedCheck', { reason: failureReason(error) })),
    }),
  )
  const { state } = updates
  return (
    <Row label={t('state')} hint={words}>
      <div className={classes.actions}>
        {(state.kind === 'ready' || state.kind === 'downloading') && (
          <Button size="xs" variant="default" onClick={() => setNotesOpen(true)}>
            {t('whatsNew')}
          </Button>
        )}
        {state.kind === 'ready' ? (
          <Button size="xs" loading={restart.isPending} onClick={() => restart.mutate(undefined)}>
            {t('restart')}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            loading={check.isPending || state.kind === 'checking'}
            disabled={state.kind === 'downloading'}
            onClick={() => check.mutate(undefined)}
          >
            {t('checkNow')}
          </Button>
        )}
      </div>
      {state.kind === 'downloading' && (
        <Progress className={classes.bar} value={state.percent} aria-label={words} />
      )}
      {(state.kind === 'ready' || state.kind === 'downloading') && (
        <NotesDialog update={state} isOpen={areNotesOpen} onClose={() => setNotesOpen(false)} />
      )}
    </Row>
  )
}

function useStateWords({ state, checkedAt }: Updates): string {
  const { t } = useTranslation('updates')
  const format = useFormat()
  switch (state.kind) {
    case 'none':
      return t(`none.${state.reason}`)
    case 'idle':
      return checkedAt === null ? t('never') : t('idle', { time: format.dateTime(checkedAt) })
    case 'checking':
      return t('checking')
    case 'downloading':
      return t('downloading', { version: state.version, percent: state.percent })
    case 'ready':
      return t('ready', { version: state.version })
    case 'failed':
      return t(state.during === 'check' ? 'failedCheck' : 'failedDownload', {
        reason: t(`failure.${state.failure}`),
      })
    default:
      return assertNever(state)
  }
}
