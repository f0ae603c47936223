import { Button } from '@mantine/core'
import { isDefinedError } from '@orpc/client'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { failureReason } from '../sources/failure-reason.ts'
import classes from './RulesTab.module.css'

/** Reads the shop's own statuses from Prom: once when the editor opens, and when asked to. */
export function RefreshTargets({ sourceId }: { sourceId: number }) {
  const { t } = useTranslation(['rules', 'problems'])
  const queryClient = useQueryClient()
  const refresh = useMutation(
    orpc.rules.refreshTargets.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.rules.get.key() }),
    }),
  )
  const { mutate } = refresh
  useEffect(() => mutate({ sourceId }), [mutate, sourceId])

  const { error } = refresh
  const reason =
    error === null
      ? null
      : isDefinedError(error)
        ? t(`problems:${error.data.code}.title`)
        : failureReason(error)
  return (
    <div className={classes.refresh}>
      {reason !== null && (
        <span className={classes.failed} role="status">
          {t('refreshFailed', { reason })}
        </span>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconRefresh size={14} aria-hidden />}
        loading={refresh.isPending}
        onClick={() => refresh.mutate({ sourceId }, { onSuccess: () => announce(t('refreshed')) })}
      >
        {t('refresh')}
      </Button>
    </div>
  )
}
