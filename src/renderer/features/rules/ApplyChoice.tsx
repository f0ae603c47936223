import { Button, Checkbox, Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DryRun } from '#shared/contract/rules.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { countChanges } from './dry-run-counts.ts'
import classes from './RulesTab.module.css'
import { toggleOrder } from './rules-draft.ts'
import type { Target } from './TargetSelect.tsx'

export type Scope = 'onlyNew' | 'selected'

interface Props {
  dryRun: DryRun
  targets: readonly Target[]
  scope: Scope
  ticked: ReadonlySet<number>
  onScope: (scope: Scope) => void
  onTicked: (ticked: ReadonlySet<number>) => void
}

/** Whether the rules act on new changes only, or also on existing orders that are ticked one by one. */
export function ApplyChoice({ dryRun, targets, scope, ticked, onScope, onTicked }: Props) {
  const { t } = useTranslation('rules')
  const changes = countChanges(dryRun)
  return (
    <>
      <Radio.Group
        aria-label={t('panel.scope')}
        value={scope}
        onChange={(value) => onScope(value === 'selected' ? 'selected' : 'onlyNew')}
      >
        <div className={classes.choices}>
          <Radio
            value="onlyNew"
            label={t('panel.onlyNew')}
            description={
              changes === 0 ? t('panel.onlyNewHintNone') : t('panel.onlyNewHint', { count: changes })
            }
          />
          {changes > 0 && (
            <Radio
              value="selected"
              label={t('panel.selected', { count: changes })}
              description={t('panel.selectedHint', { cap: dryRun.cap })}
            />
          )}
        </div>
      </Radio.Group>
      {scope === 'selected' && changes > 0 && (
        <OrderTicks dryRun={dryRun} targets={targets} ticked={ticked} onTicked={onTicked} />
      )}
    </>
  )
}

function OrderTicks({ dryRun, targets, ticked, onTicked }: Omit<Props, 'scope' | 'onScope'>) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const texts = useOrderTexts()
  const statuses = useStatusesById()
  const { orders, cap } = dryRun
  const total = countChanges(dryRun)
  const titleOf = (code: string) =>
    texts.marketplaceStatus(code, targets.find((target) => target.code === code)?.title ?? null)
  return (
    <div>
      <div className={classes.ticksHead}>
        <span role="status">{t('panel.ticked', { count: ticked.size, cap })}</span>
        {ticked.size > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => onTicked(new Set())}>
            {t('panel.clear')}
          </Button>
        )}
      </div>
      <ul className={classes.ticks} aria-label={t('panel.listTitle')}>
        {orders.map((order) => {
          const status = statuses.get(order.statusId)
          const isTicked = ticked.has(order.orderId)
          return (
            <li key={order.orderId}>
              <Checkbox
                size="sm"
                checked={isTicked}
                disabled={!isTicked && ticked.size >= cap}
                onChange={() => onTicked(toggleOrder(ticked, order.orderId, cap))}
                label={`${groupedNumber(order.externalId)} · ${order.buyerName}`}
                description={`${status === undefined ? '' : `${texts.statusName(status)} · `}Prom: ${titleOf(order.fromMarketplaceStatus)} → ${titleOf(order.toMarketplaceStatus)}`}
              />
            </li>
          )
        })}
      </ul>
      {orders.length < total && (
        <p className={classes.dim}>
          {t('panel.shown', { shown: format.number(orders.length), total: format.number(total) })}
        </p>
      )}
    </div>
  )
}
