import { Button } from '@mantine/core'
import { IconPower } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useSettings } from '#renderer/api/queries.ts'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import bannerClasses from '../sync/SourceTroubleBanner.module.css'
import { useStartAtLogin } from './use-start-at-login.ts'

/** Asks once, when the first orders of a shop are here, whether Kramar is to start with the computer. */
export function StartAtLoginOffer() {
  const { t } = useTranslation('desktop')
  const { isStartAtLoginOffered } = useSettings()
  const update = useUpdateSettings()
  const { state, set } = useStartAtLogin()
  const syncs = useQuery(orpc.sync.list.queryOptions()).data ?? []
  const hasImported = syncs.some((sync) => sync.import.state === 'done')
  if (isStartAtLoginOffered || state !== 'off' || !hasImported) return null

  function answer(isWanted: boolean): void {
    update.mutate({ isStartAtLoginOffered: true })
    if (isWanted) set(true)
  }

  return (
    <section className={bannerClasses.banner} aria-labelledby="start-at-login-offer">
      <IconPower size={18} className={bannerClasses.icon} aria-hidden />
      <div className={bannerClasses.text}>
        <strong id="start-at-login-offer">{t('offer.title')}</strong>
        <p>{t('offer.text')}</p>
      </div>
      <div className={bannerClasses.actions}>
        <Button size="xs" onClick={() => answer(true)}>
          {t('offer.yes')}
        </Button>
        <Button size="xs" variant="default" onClick={() => answer(false)}>
          {t('offer.no')}
        </Button>
      </div>
    </section>
  )
}
