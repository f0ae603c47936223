import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowRight, IconPlus, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { RULE_GROUPS, type RuleGroup, type StatusRules } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { statusesOf } from '../statuses/status-order.ts'
import { RefreshTargets } from './RefreshTargets.tsx'
import classes from './RulesTab.module.css'
import {
  splitByException,
  usedTargets,
  withException,
  withGroupTarget,
  withoutException,
} from './rules-draft.ts'
import { type Target, TargetSelect } from './TargetSelect.tsx'

interface Props {
  sourceId: number
  rules: StatusRules
  targets: readonly Target[]
  statuses: readonly Status[]
  onChange: (rules: StatusRules) => void
}

/** Prom's status for each group but the cancelled one, with exceptions for single statuses. */
export function GroupRules({ sourceId, rules, targets, statuses, onChange }: Props) {
  const { t } = useTranslation('rules')
  const texts = useOrderTexts()
  const titleId = useId()
  const used = usedTargets(rules)
  const uncertain = targets.filter(({ code, isUncertain }) => isUncertain && used.has(code))
  return (
    <section aria-labelledby={titleId}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle} id={titleId}>
          {t('groupsTitle')}
        </h2>
        <RefreshTargets sourceId={sourceId} />
      </div>
      {RULE_GROUPS.map((group) => (
        <GroupRow
          key={group}
          group={group}
          rules={rules}
          targets={targets}
          statuses={statusesOf(statuses, group)}
          onChange={onChange}
        />
      ))}
      {uncertain.map(({ code, title }) => (
        <p key={code} className={classes.warning}>
          {t('uncertainTarget', { title: texts.marketplaceStatus(code, title) })}
        </p>
      ))}
      {used.has('delivered') && <p className={classes.warning}>{t('deliveredWarning')}</p>}
    </section>
  )
}

interface RowProps {
  group: RuleGroup
  rules: StatusRules
  targets: readonly Target[]
  statuses: readonly Status[]
  onChange: (rules: StatusRules) => void
}

function GroupRow({ group, rules, targets, statuses, onChange }: RowProps) {
  const { t } = useTranslation(['rules', 'common'])
  const texts = useOrderTexts()
  const name = t(`common:group.${group}`)
  const { exceptions, followers } = splitByException(rules, statuses)
  const counts = [
    ...(statuses.length > 1 ? [t('statusesCount', { count: statuses.length })] : []),
    ...(exceptions.length > 0 ? [t('exceptionsCount', { count: exceptions.length })] : []),
  ]
  return (
    <>
      <div className={classes.row}>
        <span className={classes.subject}>
          <StatusDot group={group} />
          <strong>{name}</strong>
          {counts.length > 0 && <span className={classes.dim}>{counts.join(' · ')}</span>}
        </span>
        {statuses.length > 1 && followers.length > 0 && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconPlus size={12} aria-hidden />}
                aria-label={t('addExceptionLabel', { group: name })}
              >
                {t('addException')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {followers.map((status) => (
                <Menu.Item
                  key={status.id}
                  leftSection={<StatusDot group={group} color={status.color} />}
                  onClick={() => onChange(withException(rules, status.id, null))}
                >
                  {texts.statusName(status)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        <IconArrowRight size={14} className={classes.arrow} aria-hidden />
        <TargetSelect
          label={t('targetOfGroup', { group: name })}
          value={rules.groups[group]}
          targets={targets}
          onChange={(target) => onChange(withGroupTarget(rules, group, target))}
        />
      </div>
      {exceptions.map((status) => {
        const statusName = texts.statusName(status)
        return (
          <div key={status.id} className={classes.row} data-exception>
            <span className={classes.subject}>
              <StatusDot group={group} color={status.color} />
              {statusName}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t('removeException', { status: statusName })}
              onClick={() => onChange(withoutException(rules, status.id))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
            <IconArrowRight size={14} className={classes.arrow} aria-hidden />
            <TargetSelect
              label={t('targetOfStatus', { status: statusName })}
              value={rules.statuses[status.id] ?? null}
              targets={targets}
              onChange={(target) => onChange(withException(rules, status.id, target))}
            />
          </div>
        )
      })}
    </>
  )
}
