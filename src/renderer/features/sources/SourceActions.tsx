import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconAdjustments,
  IconDots,
  IconKey,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugX,
  IconRefresh,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useView } from '#renderer/app/view-store.ts'
import type { Source } from '#shared/contract/sources.ts'
import { failureReason } from './failure-reason.ts'
import { tellDone, tellFailed } from './tell.tsx'

/** What a card asks its screen to open. */
export interface SourceDialogs {
  onReconnect: (source: Source) => void
  onRemove: (source: Source) => void
}

interface Props extends SourceDialogs {
  source: Source
  isChecking: boolean
}

/** The buttons of one source: the frequent ones in view, the grave ones in the menu. */
export function SourceActions({ source, isChecking, onReconnect, onRemove }: Props) {
  const { t } = useTranslation('sources')
  const { name } = source
  const showSource = useView((view) => view.showSource)
  const onError = (error: unknown) => tellFailed(t('failed', { reason: failureReason(error) }))
  const input = { sourceId: source.id }
  const check = useMutation(orpc.sync.checkNow.mutationOptions({ onError }))
  const pause = useMutation(
    orpc.sources.pause.mutationOptions({ onError, onSuccess: () => tellDone(t('done.paused', { name })) }),
  )
  const resume = useMutation(
    orpc.sources.resume.mutationOptions({ onError, onSuccess: () => tellDone(t('done.resumed', { name })) }),
  )
  const needsToken = source.state === 'unauthorized' || source.state === 'token_missing'

  return (
    <>
      {source.state === 'active' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={check.isPending || isChecking}
          onClick={() => check.mutate(input)}
        >
          {t('action.checkNow')}
        </Button>
      )}
      {source.state === 'paused' && (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate(input)}
        >
          {t('action.resume')}
        </Button>
      )}
      {needsToken && (
        <Button size="xs" leftSection={<IconKey size={14} aria-hidden />} onClick={() => onReconnect(source)}>
          {t(source.state === 'unauthorized' ? 'action.reconnect' : 'action.enterToken')}
        </Button>
      )}
      {source.state === 'active' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerPause size={14} aria-hidden />}
          loading={pause.isPending}
          onClick={() => pause.mutate(input)}
        >
          {t('action.pause')}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconAdjustments size={14} aria-hidden />}
        onClick={() => showSource({ id: source.id, tab: 'general' })}
      >
        {t('action.edit')}
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('action.more', { name })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {source.kind === 'prom' && (
            <Menu.Item leftSection={<IconKey size={14} aria-hidden />} onClick={() => onReconnect(source)}>
              {t('action.reconnect')}
            </Menu.Item>
          )}
          <Menu.Item
            c="var(--k-bad-text)"
            leftSection={<IconPlugX size={14} aria-hidden />}
            onClick={() => onRemove(source)}
          >
            {t('action.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
