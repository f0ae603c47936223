import { Button, Group } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { ApplyChoice, type Scope } from './ApplyChoice.tsx'
import { DryRunCounts } from './DryRunCounts.tsx'
import classes from './RulesTab.module.css'
import { cleanRules, type RulesDraft } from './rules-draft.ts'
import type { Target } from './TargetSelect.tsx'
import { useSaveRules } from './use-save-rules.ts'

/** Long enough not to count at every letter of a text. */
const COUNT_DELAY_MS = 250
/** Orders change their statuses while the editor is open. */
const RECOUNT_MS = 15_000
const NOTHING_TICKED: ReadonlySet<number> = new Set()

interface Props {
  sourceId: number
  draft: RulesDraft
  saved: RulesDraft
  isDirty: boolean
  targets: readonly Target[]
  onDiscard: () => void
  onSaved: () => void
}

/** What the rules would do to the orders that are here, and the way to put them in force (product R5). */
export function DryRunPanel({ sourceId, draft, saved, isDirty, targets, onDiscard, onSaved }: Props) {
  const { t } = useTranslation('rules')
  const titleId = useId()
  const [scope, setScope] = useState<Scope>('onlyNew')
  const [ticked, setTicked] = useState(NOTHING_TICKED)
  const wanted = useMemo(() => cleanRules(draft.rules), [draft.rules])
  const [rules] = useDebouncedValue(wanted, COUNT_DELAY_MS)
  const dryRun = useQuery({
    ...orpc.rules.dryRun.queryOptions({ input: { sourceId, rules } }),
    enabled: draft.isEnabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: RECOUNT_MS,
  })
  const listed = dryRun.data?.orders
  const save = useSaveRules({
    wasEnabled: saved.isEnabled,
    onSaved: () => {
      setScope('onlyNew')
      setTicked(NOTHING_TICKED)
      onSaved()
    },
  })

  // Other rules make another list: what is no longer in it must not go along unseen.
  useEffect(() => {
    if (listed === undefined) return
    const ids = new Set(listed.map(({ orderId }) => orderId))
    setTicked((before) => new Set([...before].filter((id) => ids.has(id))))
  }, [listed])

  const isCounted = dryRun.data !== undefined && !dryRun.isPlaceholderData && rules === wanted
  const applied = draft.isEnabled && scope === 'selected' ? [...ticked] : []
  const canSave = (isDirty || applied.length > 0) && (!draft.isEnabled || isCounted)
  const titleKey = draft.isEnabled
    ? saved.isEnabled
      ? isDirty
        ? 'saveTitle'
        : 'currentTitle'
      : 'enableTitle'
    : saved.isEnabled
      ? 'turnOffTitle'
      : 'offTitle'

  return (
    <section className={classes.panel} aria-labelledby={titleId}>
      <h2 className={classes.panelTitle} id={titleId}>
        {t(`panel.${titleKey}`)}
      </h2>
      {!draft.isEnabled && (
        <p className={classes.dim}>{t(saved.isEnabled ? 'panel.turnOffText' : 'panel.offText')}</p>
      )}
      {draft.isEnabled && dryRun.isPending && <LateLoader height={80} />}
      {draft.isEnabled && dryRun.isError && (
        <div role="alert">
          {t('panel.failed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => dryRun.refetch()}>
            {t('error.retry')}
          </Button>
        </div>
      )}
      {draft.isEnabled && dryRun.data !== undefined && (
        <div className={classes.counted} aria-busy={!isCounted}>
          <DryRunCounts dryRun={dryRun.data} targets={targets} />
          {(isDirty || dryRun.data.changes.length > 0) && (
            <ApplyChoice
              dryRun={dryRun.data}
              targets={targets}
              scope={scope}
              ticked={ticked}
              onScope={setScope}
              onTicked={setTicked}
            />
          )}
        </div>
      )}
      {save.message !== null && (
        <p className={classes.failed} role="alert">
          {save.message}
        </p>
      )}
      {(isDirty || applied.length > 0) && (
        <Group gap="xs">
          <Button
            disabled={!canSave}
            loading={save.isPending}
            onClick={() =>
              save.save({ sourceId, isEnabled: draft.isEnabled, rules: wanted, applyToOrderIds: applied })
            }
          >
            {t(saveKey(draft.isEnabled, saved.isEnabled, isDirty, applied.length > 0), {
              count: applied.length,
            })}
          </Button>
          {isDirty && (
            <Button variant="default" onClick={onDiscard}>
              {t('panel.discard')}
            </Button>
          )}
        </Group>
      )}
    </section>
  )
}

/** The button says what it does: switch on or off, save, send to existing orders. */
function saveKey(isEnabled: boolean, wasEnabled: boolean, isDirty: boolean, isApplying: boolean) {
  if (!isEnabled) return wasEnabled ? 'panel.turnOff' : 'panel.save'
  if (!wasEnabled) return isApplying ? 'panel.turnOnApply' : 'panel.turnOn'
  if (!isDirty) return 'panel.apply'
  return isApplying ? 'panel.saveApply' : 'panel.save'
}
