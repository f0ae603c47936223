import { Button } from '@mantine/core'
import { IconCalendarExclamation, IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { Source } from '#shared/contract/sources.ts'
import { daysLeft, dueWarning } from '#shared/domain/token-expiry.ts'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import bannerClasses from '../sync/SourceTroubleBanner.module.css'
import { LazyReconnectDialog } from './LazyReconnectDialog.tsx'

/** The reminder of each source that was put off: the next one shows again. */
const usePutOff = create<{ warnings: ReadonlyMap<number, number> }>()(() => ({ warnings: new Map() }))

/** Says on every screen that a token is about to stop working, 14, 7, 3 days and one day ahead. */
export function TokenExpiryBanner() {
  const sources = useQuery(orpc.sources.list.queryOptions()).data ?? []
  const now = useNow()
  const putOff = usePutOff((state) => state.warnings)
  const [replacing, setReplacing] = useState<Source | null>(null)
  return (
    <>
      {sources.map((source) => {
        // What Prom has refused already is told by the banner of troubles.
        if (source.state !== 'active' || source.tokenExpiresAt === null) return null
        const warning = dueWarning(source.tokenExpiresAt, now)
        if (warning === null || putOff.get(source.id) === warning) return null
        return (
          <ExpiryLine
            key={source.id}
            name={source.name}
            expiresAt={source.tokenExpiresAt}
            now={now}
            onReplace={() => setReplacing(source)}
            onLater={
              warning === 0
                ? null
                : () => usePutOff.setState({ warnings: new Map(putOff).set(source.id, warning) })
            }
          />
        )
      })}
      <LazyReconnectDialog source={replacing} onClose={() => setReplacing(null)} />
    </>
  )
}

interface LineProps {
  name: string
  expiresAt: number
  now: number
  onReplace(): void
  onLater: (() => void) | null
}

function ExpiryLine({ name, expiresAt, now, onReplace, onLater }: LineProps) {
  const { t } = useTranslation('sources')
  const format = useFormat()
  const count = daysLeft(expiresAt, now)
  const date = format.date(expiresAt - 1)
  const text =
    count > 0
      ? t('expiry.soon', { name, date, count })
      : t(count === 0 ? 'expiry.today' : 'expiry.past', { name, date })
  return (
    <div className={`${bannerClasses.banner} ${bannerClasses.warn}`} role="alert">
      <IconCalendarExclamation size={18} className={bannerClasses.icon} aria-hidden />
      <div className={bannerClasses.text}>
        <strong>{text}</strong>
        <p>{t('expiry.hint')}</p>
      </div>
      <div className={bannerClasses.actions}>
        <Button size="xs" leftSection={<IconKey size={14} aria-hidden />} onClick={onReplace}>
          {t('expiry.replace')}
        </Button>
        {onLater !== null && (
          <Button size="xs" variant="default" onClick={onLater}>
            {t('expiry.later')}
          </Button>
        )}
      </div>
    </div>
  )
}
