import { useTranslation } from 'react-i18next'
import type { DryRun } from '#shared/contract/rules.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { useFormat } from '../../ui/format.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { countChanges, countLooked } from './dry-run-counts.ts'
import classes from './RulesTab.module.css'
import type { Target } from './TargetSelect.tsx'

/** How many orders the rules would change, from what to what, and why they leave the others alone. */
export function DryRunCounts({ dryRun, targets }: { dryRun: DryRun; targets: readonly Target[] }) {
  const { t } = useTranslation(['rules', 'common'])
  const format = useFormat()
  const texts = useOrderTexts()
  const titleOf = (code: string) =>
    texts.marketplaceStatus(code, targets.find((target) => target.code === code)?.title ?? null)
  const changes = [...dryRun.changes].sort(
    (one, other) => STATUS_GROUPS.indexOf(one.group) - STATUS_GROUPS.indexOf(other.group),
  )
  const rest = [
    { label: t('panel.same'), count: dryRun.sameCount },
    { label: t('panel.withoutRule'), count: dryRun.withoutRuleCount },
    { label: t('panel.guarded'), count: dryRun.guardedCount },
  ].filter(({ count }) => count > 0)
  return (
    <>
      <p className={classes.dim}>{t('panel.counted', { count: countLooked(dryRun) })}</p>
      {countChanges(dryRun) === 0 && <p className={classes.plain}>{t('panel.noChanges')}</p>}
      <ul className={classes.counts}>
        {changes.map(({ group, toMarketplaceStatus, count }) => (
          <li key={`${group}-${toMarketplaceStatus}`}>
            <span>
              {t(`common:group.${group}`)} → {titleOf(toMarketplaceStatus)}
            </span>
            <strong>{format.number(count)}</strong>
          </li>
        ))}
        {rest.map(({ label, count }) => (
          <li key={label} className={classes.dim}>
            <span>{label}</span>
            <span>{format.number(count)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
