import { Button } from '@mantine/core'
import { IconInfoTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { orpc } from '#renderer/api/client.ts'
import type { StartNotice } from '#shared/contract/app.ts'
import { NoticeText } from './NoticeText.tsx'
import classes from './StartNotices.module.css'

/** Notices that were read, until the page is loaded again; the settings screen keeps showing them. */
const useDismissed = create<{ codes: readonly StartNotice['code'][] }>()(() => ({ codes: [] }))

function dismiss(code: StartNotice['code']): void {
  useDismissed.setState(({ codes }) => ({ codes: [...codes, code] }))
}

/** Banners about how this start went: a restored database, settings set back. */
export function StartNotices() {
  const { t } = useTranslation('settings')
  const notices = useQuery(orpc.app.getInfo.queryOptions()).data?.notices ?? []
  const dismissed = useDismissed(({ codes }) => codes)
  return notices
    .filter(({ code }) => !dismissed.includes(code))
    .map((notice) => (
      <div key={notice.code} className={classes.notice} role="alert">
        <IconInfoTriangle size={18} aria-hidden />
        <div className={classes.text}>
          <NoticeText notice={notice} />
        </div>
        <Button size="xs" variant="default" onClick={() => dismiss(notice.code)}>
          {t('notice.dismiss')}
        </Button>
      </div>
    ))
}
