import { useTranslation } from 'react-i18next'
import type { AppInfo } from '#shared/contract/app.ts'
import { CopyValueButton } from '../../ui/CopyValueButton.tsx'
import { DiagnosticsRow } from '../diagnostics/DiagnosticsRow.tsx'
import { NoticeText } from './NoticeText.tsx'
import classes from './SettingsScreen.module.css'
import { Row, Section } from './SettingsSection.tsx'

/** Where the data is, and what this Kramar is. */
export function AboutSettings({ info }: { info: AppInfo }) {
  const { t } = useTranslation('settings')
  return (
    <Section title={t('about')}>
      <div className={classes.row}>
        <div>
          <div className={classes.label}>{t('dataDir')}</div>
          <div className={classes.hint}>{t('dataDirHint')}</div>
        </div>
        <CopyValueButton value={info.dataDir} words={{ copy: t('copyPath'), copied: t('copied') }} />
        <div className={classes.path}>
          <code>{info.dataDir}</code>
        </div>
      </div>
      <DiagnosticsRow />
      <Row label={t('secrets')}>
        <span className={classes.value}>
          {t(info.secretStorage === 'keychain' ? 'secretsKeychain' : 'secretsMemory')}
        </span>
      </Row>
      <Row label={t('host')}>
        <span className={classes.value}>{t(`hostOption.${info.host}`)}</span>
      </Row>
      <Row label={t('version')}>
        <span className={classes.value}>{info.version}</span>
      </Row>
    </Section>
  )
}

/** What the start had to tell. */
export function NoticeSettings({ info }: { info: AppInfo }) {
  const { t } = useTranslation('settings')
  return (
    <Section title={t('notices')}>
      {info.notices.map((notice) => (
        <div key={notice.code} className={classes.notice}>
          <NoticeText notice={notice} />
        </div>
      ))}
    </Section>
  )
}
