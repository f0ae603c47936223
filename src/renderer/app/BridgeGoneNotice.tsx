import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useBridgeState } from '../api/bridge-state.ts'
import classes from './BridgeGoneNotice.module.css'

/** Says across the whole width that Kramar was closed and what is on screen is no longer live. */
export function BridgeGoneNotice() {
  const { t } = useTranslation()
  const isGone = useBridgeState((state) => state.isGone)
  if (!isGone) return null
  return (
    <div className={classes.notice} role="alert">
      <IconPlugConnectedX size={20} aria-hidden />
      <span>
        <strong>{t('bridgeGone.title')}.</strong> {t('bridgeGone.text')}
      </span>
      <Button size="xs" variant="default" onClick={() => window.location.reload()}>
        {t('bridgeGone.reload')}
      </Button>
    </div>
  )
}
