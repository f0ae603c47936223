import { IconDatabaseX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import bannerClasses from '../sync/SourceTroubleBanner.module.css'

/** Says on every screen that the database was found damaged while the program runs. */
export function DamageBanner() {
  const { t } = useTranslation('backups')
  const isDamaged = useQuery(orpc.backups.get.queryOptions()).data?.isDamaged === true
  if (!isDamaged) return null
  return (
    <div className={bannerClasses.banner} role="alert">
      <IconDatabaseX size={18} className={bannerClasses.icon} aria-hidden />
      <div className={bannerClasses.text}>
        <strong>{t('damaged')}</strong>
      </div>
    </div>
  )
}
