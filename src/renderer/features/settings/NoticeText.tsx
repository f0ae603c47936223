import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/ui/format.ts'
import type { StartNotice } from '#shared/contract/app.ts'

/** What happened at this start, in words. */
export function NoticeText({ notice }: { notice: StartNotice }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const text =
    notice.code === 'database_restored'
      ? t('notice.database_restored.text', { time: format.dateTime(notice.backupAt) })
      : t(`notice.${notice.code}.text`)
  return (
    <>
      <strong>{t(`notice.${notice.code}.title`)}</strong>
      <p>{text}</p>
      <p>{t('notice.keptAside', { path: notice.keptAsidePath })}</p>
    </>
  )
}
