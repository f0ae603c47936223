import { Loader } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type RightCheck, TOKEN_RIGHTS, type TokenRight } from '#shared/contract/sources.ts'
import classes from './RightsReport.module.css'
import { isGoodEnough, type TokenVerdict } from './token-check.ts'

/** What the form has to say about a token. */
export type TokenReport =
  | { kind: 'checking' }
  | { kind: 'checked'; verdict: TokenVerdict; rights: readonly RightCheck[] }
  | { kind: 'already_connected'; sourceName: string }
  | { kind: 'other_shop' }
  | { kind: 'failed'; reason: string }

/** The result of a check, right by right, with what it means and what to do. */
export function RightsReport({ report }: { report: TokenReport }) {
  const { t } = useTranslation('sources')
  if (report.kind === 'checking') {
    return (
      <section className={classes.report} aria-label={t('check.title')} aria-busy>
        <RightsList rights={null} isLossShown={false} />
      </section>
    )
  }
  const { title, text } = wordsFor(report, t)
  const isWarning = report.kind === 'checked' && isGoodEnough(report.verdict)
  const isGood = report.kind === 'checked' && report.verdict === 'ready'
  return (
    <section
      className={`${classes.report} ${isGood ? '' : isWarning ? classes.warn : classes.bad}`}
      aria-label={t('check.title')}
      role={isGood ? 'status' : 'alert'}
    >
      <div className={classes.head}>
        {isGood ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
        <span>{title}</span>
      </div>
      <p className={classes.text}>
        {text} {!isGood && !isWarning && t('form.nothingSaved')}
      </p>
      {report.kind === 'checked' && <Details report={report} />}
    </section>
  )
}

function Details({ report }: { report: Extract<TokenReport, { kind: 'checked' }> }) {
  const { t } = useTranslation(['sources', 'problems'])
  const detail = report.rights.find(({ right }) => right === 'orders')?.problem?.detail ?? ''
  // Where nothing could be read, a list of five equal refusals says no more than the title.
  const isListShown = report.rights.some(({ problem }) => problem === null)
  return (
    <>
      {isListShown && <RightsList rights={report.rights} isLossShown={report.verdict === 'partial'} />}
      {detail !== '' && (
        <p className={classes.detail}>
          {t(report.verdict === 'refused' ? 'problems:promSays' : 'problems:details', { detail })}
        </p>
      )}
    </>
  )
}

interface RightsListProps {
  /** `null`: still being checked. */
  rights: readonly RightCheck[] | null
  isLossShown: boolean
}

function RightsList({ rights, isLossShown }: RightsListProps) {
  const { t } = useTranslation('sources')
  const rows: { right: TokenRight; state: 'waiting' | 'granted' | RightProblem }[] =
    rights === null
      ? TOKEN_RIGHTS.map((right) => ({ right, state: 'waiting' }))
      : rights.map(({ right, problem }) => ({ right, state: problem?.code ?? 'granted' }))
  return (
    <ul className={classes.rights}>
      {rows.map(({ right, state }) => (
        <li key={right} className={classes.right}>
          <RightIcon state={state} />
          <span>{t(`right.${right}`)}</span>
          <span className={classFor(state)}>{t(`rightState.${state}`)}</span>
          {isLossShown && state !== 'granted' && (
            <span className={classes.loss}>{t(`rightLoss.${right}`)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

type RightProblem = NonNullable<RightCheck['problem']>['code']

function classFor(state: 'waiting' | 'granted' | RightProblem): string | undefined {
  if (state === 'waiting') return undefined
  return state === 'granted' ? classes.granted : classes.missing
}

function RightIcon({ state }: { state: 'waiting' | 'granted' | RightProblem }) {
  if (state === 'waiting') return <Loader size={14} aria-hidden />
  if (state === 'granted') return <IconCircleCheck size={18} className={classes.granted} aria-hidden />
  return <IconCircleX size={18} className={classes.missing} aria-hidden />
}

type Translate = ReturnType<typeof useTranslation<'sources'>>['t']

function wordsFor(report: Exclude<TokenReport, { kind: 'checking' }>, t: Translate) {
  switch (report.kind) {
    case 'checked':
      return { title: t(`check.${report.verdict}.title`), text: t(`check.${report.verdict}.text`) }
    case 'already_connected':
      return {
        title: t('check.already_connected.title'),
        text: t('check.already_connected.text', { name: report.sourceName }),
      }
    case 'other_shop':
      return { title: t('check.other_shop.title'), text: t('check.other_shop.text') }
    case 'failed':
      return { title: report.reason, text: t('check.failed.text') }
  }
}
