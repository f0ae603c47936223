import { useTranslation } from 'react-i18next'
import { averageOf, type Figures, marginOf } from '#shared/contract/analytics.ts'
import type { Currency } from '#shared/domain/money.ts'
import { useFormat } from '../../ui/format.ts'
import classes from './Analytics.module.css'

interface Props {
  summary: { current: Figures; previous: Figures; previousFrom: string; previousTo: string }
  currency: Currency
}

const TILES = [
  { key: 'turnover', read: (figures: Figures) => figures.turnoverMinor, isMoney: true },
  { key: 'orders', read: (figures: Figures) => figures.orderCount, isMoney: false },
  { key: 'average', read: averageOf, isMoney: true },
  { key: 'cancelled', read: (figures: Figures) => figures.cancelledCount, isMoney: false },
  { key: 'commission', read: (figures: Figures) => figures.commissionMinor, isMoney: true },
  { key: 'expenses', read: (figures: Figures) => figures.expensesMinor, isMoney: true },
  { key: 'purchase', read: (figures: Figures) => figures.purchaseMinor, isMoney: true },
  { key: 'margin', read: marginOf, isMoney: true },
] as const

/** The figures of the whole period, each with what it means and what it was in the period before. */
export function FigureTiles({ summary, currency }: Props) {
  const { t } = useTranslation('analytics')
  const format = useFormat()
  const { current, previous } = summary
  const day = (text: string) => format.date(Date.parse(`${text}T12:00:00Z`))
  const period = t('previous', { from: day(summary.previousFrom), to: day(summary.previousTo) })

  return (
    <section aria-label={t('title')}>
      <dl className={classes.tiles}>
        {TILES.map(({ key, read, isMoney }) => {
          const write = (value: number | null) =>
            value === null ? '–' : isMoney ? format.money(value, currency) : format.number(value)
          return (
            <div key={key} className={classes.tile}>
              <dt className={classes.tileName}>{t(`figure.${key}`)}</dt>
              <dd className={classes.tileValue}>{write(read(current))}</dd>
              <dd className={classes.dim}>{t('was', { value: write(read(previous)) })}</dd>
              <dd className={classes.definition}>{t(`definition.${key}`)}</dd>
            </div>
          )
        })}
      </dl>
      <p className={classes.dim}>
        {period}
        {current.unpricedLineCount > 0 && ` · ${t('unpriced', { count: current.unpricedLineCount })}`}
      </p>
    </section>
  )
}
