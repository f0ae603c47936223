import { Popover, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Trans, useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/ui/format.ts'
import classes from './StatusBar.module.css'
import { missingCount, type TodayCounts, type TodayProof } from './today-proof.ts'

/** "Prom 143, here 143" with the numbers of each source behind it. */
export function TodayProofItem({ proof }: { proof: TodayProof }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const { total, bySource } = proof
  if (bySource.length === 0) return null
  const isDiffering = total !== null && total.promCount !== total.localCount
  return (
    <Popover position="top-start" withArrow shadow="md" trapFocus={false}>
      <Popover.Target>
        <UnstyledButton className={`${classes.item} ${isDiffering ? classes.differ : ''}`}>
          {isDiffering && <IconAlertTriangle size={14} aria-hidden />}
          <span>
            {total === null ? (
              t('proof.unknown')
            ) : (
              <Trans
                t={t}
                i18nKey="proof.equal"
                values={{ prom: format.number(total.promCount), local: format.number(total.localCount) }}
                components={{ b: <strong /> }}
              />
            )}
          </span>
          {isDiffering && <span>{t('proof.differ')}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ProofTable proof={proof} />
        {total !== null && <ProofNotes counts={total} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function ProofTable({ proof: { bySource, total } }: { proof: TodayProof }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  return (
    <table className={classes.table} aria-label={t('proof.title')}>
      <thead>
        <tr>
          <th scope="col">{t('proof.source')}</th>
          <th scope="col">{t('proof.prom')}</th>
          <th scope="col">{t('proof.local')}</th>
        </tr>
      </thead>
      <tbody>
        {bySource.map(({ sourceId, name, counts }) => (
          <tr key={sourceId}>
            <td>{name}</td>
            {counts === null ? (
              <td colSpan={2}>{t('proof.counting')}</td>
            ) : (
              <>
                <td>{format.number(counts.promCount)}</td>
                <td>{format.number(counts.localCount)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
      {total !== null && bySource.length > 1 && (
        <tfoot>
          <tr>
            <td>{t('proof.total')}</td>
            <td>{format.number(total.promCount)}</td>
            <td>{format.number(total.localCount)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

function ProofNotes({ counts }: { counts: TodayCounts }) {
  const { t } = useTranslation('sync')
  const missing = missingCount(counts)
  return (
    <>
      {counts.promCount === counts.localCount && <p className={classes.note}>{t('proof.match')}</p>}
      {counts.quarantinedCount > 0 && (
        <p className={classes.note}>{t('proof.quarantined', { count: counts.quarantinedCount })}</p>
      )}
      {missing > 0 && <p className={classes.note}>{t('proof.missing', { count: missing })}</p>}
      {missing < 0 && <p className={classes.note}>{t('proof.extra')}</p>}
    </>
  )
}
