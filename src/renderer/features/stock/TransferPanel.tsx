import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/contract/transfer.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { Tag } from '../../ui/Tag.tsx'
import { tellFailed } from '../sources/tell.tsx'
import { TransferDialog } from './TransferDialog.tsx'
import { TransferTroubles } from './TransferTroubles.tsx'

/** Which shops are told their stock, what waits, and what Prom did not take or has set back. */
export function TransferPanel() {
  const { t } = useTranslation('catalog')
  const transfers = useQuery(orpc.transfer.list.queryOptions()).data ?? []
  return (
    <section className={classes.panel} aria-label={t('transfer.label')}>
      {transfers.map((transfer) => (
        <TransferRow key={transfer.sourceId} transfer={transfer} />
      ))}
      {transfers.some(({ troubleCount, revertedCount }) => troubleCount + revertedCount > 0) && (
        <TransferTroubles />
      )}
    </section>
  )
}

function TransferRow({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  const name = useSourcesById().get(transfer.sourceId)?.name ?? ''
  const [isOpened, setOpened] = useState(false)
  const onError = () => tellFailed(t('failed'))
  const disable = useMutation(orpc.transfer.disable.mutationOptions({ onError }))
  const retry = useMutation(orpc.transfer.retry.mutationOptions({ onError }))
  const { sourceId, isEnabled, heldSince, waitingCount, troubleCount, revertedCount } = transfer
  const isHeld = heldSince !== null
  return (
    <div className={classes.panelRow}>
      <span className={classes.grow}>
        <strong>{t('transfer.title')}</strong>
        {': '}
        {name}{' '}
        <Tag tone={isHeld ? 'warn' : isEnabled ? 'good' : 'neutral'}>
          {t(isHeld ? 'transfer.held' : isEnabled ? 'transfer.on' : 'transfer.off')}
        </Tag>
        {isHeld && <span className={classes.dim}>{t('transfer.heldHint')}</span>}
      </span>
      <span role="status">
        {isEnabled && waitingCount > 0 && t('transfer.waiting', { count: waitingCount })}{' '}
        {troubleCount > 0 && <Tag tone="bad">{t('transfer.trouble', { count: troubleCount })}</Tag>}{' '}
        {revertedCount > 0 && <Tag tone="warn">{t('transfer.reverted', { count: revertedCount })}</Tag>}
      </span>
      {troubleCount > 0 && (
        <Button size="xs" variant="default" onClick={() => retry.mutate({ sourceId })}>
          {t('transfer.retry')}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        aria-label={t(isEnabled ? 'transfer.settingsOf' : 'transfer.enableOf', { name })}
        onClick={() => setOpened(true)}
      >
        {isHeld ? t('transfer.review') : isEnabled ? commonT('nav.settings') : t('transfer.enable')}
      </Button>
      {isEnabled && (
        <Button
          size="xs"
          variant="default"
          aria-label={t('transfer.disableOf', { name })}
          loading={disable.isPending}
          onClick={() => disable.mutate({ sourceId })}
        >
          {t('transfer.disable')}
        </Button>
      )}
      {isOpened && <TransferDialog transfer={transfer} name={name} onClose={() => setOpened(false)} />}
    </div>
  )
}
