import { useTranslation } from 'react-i18next'
import type { SetStatusPreview } from '#shared/contract/orders.ts'
import { useSettings } from '../../api/queries.ts'
import { useOutgoingTexts } from '../actions/use-outgoing-texts.ts'
import classes from './PreviewSheet.module.css'

interface SkippedProps {
  skipped: SetStatusPreview['skipped']
  /** Orders that were left out because only new ones are accepted. */
  notNewCount?: number
}

/** Which orders stay as they are, and why. */
export function SkippedLines({ skipped, notNewCount = 0 }: SkippedProps) {
  const { t } = useTranslation('actions')
  const lines = skipped.filter(({ count }) => count > 0)
  if (lines.length === 0 && notNewCount === 0) return null
  return (
    <section>
      <h3 className={classes.heading}>{t('preview.skipped')}</h3>
      <ul className={classes.lines}>
        {notNewCount > 0 && <Line text={t('skipReason.notNew')} count={notNewCount} />}
        {lines.map(({ reason, count }) => (
          <Line key={reason} text={t(`skipReason.${reason}`)} count={count} />
        ))}
      </ul>
    </section>
  )
}

interface OutgoingProps {
  preview: SetStatusPreview
  /** Cancellations of paid orders whose refund nobody has agreed to. */
  waitingCount?: number
}

/** What Prom will be told, what waits for a person first, and what is not told and why. */
export function OutgoingLines({ preview, waitingCount = 0 }: OutgoingProps) {
  const { t } = useTranslation('actions')
  const outgoing = useOutgoingTexts()
  const { isSendingPaused } = useSettings()
  const isNothing = preview.outgoing.length === 0
  return (
    <section>
      <h3 className={classes.heading}>{t('preview.onProm')}</h3>
      <ul className={classes.lines}>
        {preview.outgoing.map(({ target, count }) => {
          const what = outgoing.target(target)
          return target.isRefundConfirmed ? (
            <Line key={JSON.stringify(target)} text={t('preview.goesRefund', { what })} count={count} />
          ) : (
            <Line
              key={JSON.stringify(target)}
              text={t('preview.goes', { what })}
              count={count - waitingCount}
            />
          )
        })}
        <Line text={t('preview.waits')} count={waitingCount} />
        {preview.notSent.map(({ reason, count }) => (
          <Line key={reason} text={t(`notSent.${reason}`)} count={count} isDim />
        ))}
      </ul>
      {isNothing && preview.notSent.length === 0 && <p className={classes.dim}>{t('preview.nothingGoes')}</p>}
      {!isNothing && isSendingPaused && <p className={classes.dim}>{t('preview.paused')}</p>}
    </section>
  )
}

function Line({ text, count, isDim = false }: { text: string; count: number; isDim?: boolean }) {
  const { t } = useTranslation()
  if (count <= 0) return null
  return (
    <li className={isDim ? `${classes.line} ${classes.dim}` : classes.line}>
      <span>{text}</span>
      <span className={classes.count}>{t('orders', { count })}</span>
    </li>
  )
}
