import { useTranslation } from 'react-i18next'
import type { SuccessEstimate } from '#shared/contract/success-rate.ts'
import {
  cancellationsLeft,
  SUCCESS_RATE_RULE,
  type SuccessLevel,
  successLevel,
  successRate,
} from '#shared/domain/success-rate.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag, type Tone } from '../../ui/Tag.tsx'
import classes from './SuccessRate.module.css'

const { goodFromPercent, redBelowPercent, leastOrders } = SUCCESS_RATE_RULE

/** Cut, not rounded: 79.96 must not look like the limit that it does not reach. */
export const shownRate = (percent: number) => Math.floor(percent * 10) / 10

export const TONES: Readonly<Record<SuccessLevel, Tone>> = { good: 'good', risk: 'warn', red: 'bad' }

/** The estimate as a number, a word and a scale with Prom's limits. */
export function RateGauge({ estimate }: { estimate: SuccessEstimate }) {
  const { t } = useTranslation('successRate')
  const format = useFormat()
  const rate = successRate(estimate)
  const day = (text: string) => format.date(Date.parse(`${text}T12:00:00Z`))
  return (
    <section className={classes.card} aria-labelledby="success-rate-ours">
      <h2 className={classes.name} id="success-rate-ours">
        {t('ours')}
      </h2>
      {rate === null ? (
        <>
          <div className={classes.value}>{t('noRate')}</div>
          <p className={classes.dim}>{t('noRateHint', { least: leastOrders, count: estimate.counted })}</p>
        </>
      ) : (
        <Rate rate={rate} estimate={estimate} />
      )}
      <p className={classes.dim}>
        {t('window', {
          from: day(estimate.from),
          to: day(estimate.to),
          counted: estimate.counted,
          cancelled: estimate.cancelled,
        })}
      </p>
      {estimate.readFrom !== null && (
        <p className={classes.warn}>{t('readFrom', { from: day(estimate.readFrom) })}</p>
      )}
    </section>
  )
}

function Rate({ rate, estimate }: { rate: number; estimate: SuccessEstimate }) {
  const { t } = useTranslation('successRate')
  const format = useFormat()
  const level = successLevel(rate)
  const limit = level === 'good' ? goodFromPercent : redBelowPercent
  const left = cancellationsLeft(estimate, limit)
  const percent = format.percent(limit)
  return (
    <>
      <div className={classes.value}>
        {format.percent(shownRate(rate))}
        <Tag tone={TONES[level]}>{t(`level.${level}`)}</Tag>
      </div>
      <div
        role="img"
        aria-label={t('scale', {
          value: format.percent(shownRate(rate)),
          red: format.percent(redBelowPercent),
          good: format.percent(goodFromPercent),
        })}
      >
        <div className={classes.scale}>
          <div className={classes.fill} data-level={level} style={{ width: `${rate}%` }} />
          <div className={classes.limit} style={{ left: `${redBelowPercent}%` }} />
          <div className={classes.limit} style={{ left: `${goodFromPercent}%` }} />
        </div>
        <div className={classes.limits} aria-hidden>
          <span style={{ left: `${redBelowPercent}%` }}>{redBelowPercent}</span>
          <span style={{ left: `${goodFromPercent}%` }}>{goodFromPercent}</span>
        </div>
      </div>
      <p className={classes.dim}>
        {t(`levelHint.${level}`, {
          percent: format.percent(level === 'red' ? redBelowPercent : goodFromPercent),
        })}{' '}
        {level !== 'red' && (left > 0 ? t('left', { count: left, percent }) : t('noneLeft', { percent }))}
      </p>
    </>
  )
}
