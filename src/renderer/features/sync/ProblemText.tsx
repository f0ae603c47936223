import { useTranslation } from 'react-i18next'
import type { Problem } from '#shared/domain/app-error.ts'

/** A problem in words: what it is, what it means, what to do. */
export function ProblemText({ problem, subject }: { problem: Problem; subject?: string }) {
  const { t } = useTranslation('problems')
  const { code, detail } = problem
  return (
    <>
      <strong>{subject === undefined ? t(`${code}.title`) : `${subject}: ${t(`${code}.title`)}`}</strong>
      <p>
        {t(`${code}.meaning`)} {t(`${code}.action`)}
      </p>
      {code === 'refused' && detail !== '' && <p>{t('promSays', { detail })}</p>}
      {code === 'internal' && detail !== '' && <p>{t('details', { detail })}</p>}
    </>
  )
}
