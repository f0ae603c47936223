import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FATAL_TABLE_PROBLEMS, type TableLine } from '#shared/contract/tracking.ts'
import { groupedNumber } from '../order/order-labels.ts'
import classes from './TableDialog.module.css'

interface Props {
  lines: readonly TableLine[]
  ticked: ReadonlySet<number>
  onTicked(ticked: ReadonlySet<number>): void
}

/** Each line of the pasted table with what it would do; a line that cannot be saved has no tick. */
export function TablePreview({ lines, ticked, onTicked }: Props) {
  const { t } = useTranslation('tracking')
  const { t: orderT } = useTranslation('order')

  function toggle(line: number): void {
    const next = new Set(ticked)
    if (!next.delete(line)) next.add(line)
    onTicked(next)
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled by keys.
    <section className={classes.frame} tabIndex={0} aria-label={t('table.title')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('table.line')}</th>
            <th scope="col">{t('table.order')}</th>
            <th scope="col">{t('table.buyer')}</th>
            <th scope="col">{t('table.number')}</th>
            <th scope="col">{t('table.carrier')}</th>
            <th scope="col">{t('table.result')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((row) => {
            const isFatal = row.problem !== null && FATAL_TABLE_PROBLEMS.includes(row.problem)
            return (
              <tr key={row.line}>
                <td>
                  <Checkbox
                    size="xs"
                    checked={ticked.has(row.line)}
                    disabled={isFatal}
                    onChange={() => toggle(row.line)}
                    label={row.line}
                    aria-label={t('table.take', { line: row.line })}
                  />
                </td>
                <td className={classes.number}>
                  {row.externalId === null ? row.text : groupedNumber(row.externalId)}
                </td>
                <td>{row.buyerName}</td>
                <td className={classes.number}>{row.number}</td>
                <td>{row.carrier !== null && orderT(`carrier.${row.carrier}`)}</td>
                <td className={row.problem === null ? classes.good : isFatal ? classes.bad : classes.warn}>
                  {row.problem === null
                    ? t('table.ready')
                    : t(`table.problem.${row.problem}`, { number: row.presentNumber ?? '' })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
