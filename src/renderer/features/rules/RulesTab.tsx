import { Button, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { sourceRulesSchema } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { CancellationRules } from './CancellationRules.tsx'
import { DryRunPanel } from './DryRunPanel.tsx'
import { GroupRules } from './GroupRules.tsx'
import classes from './RulesTab.module.css'
import { areSameRules, type RulesDraft } from './rules-draft.ts'

/** When orders of a source change their status here, which status they get on Prom. */
export function RulesTab({ sourceId }: { sourceId: number }) {
  const { t } = useTranslation('rules')
  const rules = useQuery(orpc.rules.get.queryOptions({ input: { sourceId } }))
  const statuses = useQuery(orpc.statuses.list.queryOptions())
  const syncs = useQuery(orpc.sync.list.queryOptions()).data
  // The import tells of its end itself, sooner than anybody asks for the rules again.
  const hasImportEnded = syncs?.find((sync) => sync.sourceId === sourceId)?.import.state === 'done'
  if (rules.isError || statuses.isError) {
    return (
      <div role="alert">
        {t('error.loadFailed')}{' '}
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            void rules.refetch()
            void statuses.refetch()
          }}
        >
          {t('error.retry')}
        </Button>
      </div>
    )
  }
  if (rules.isPending || statuses.isPending) return <LateLoader height={200} />
  return (
    <RulesEditor
      sourceId={sourceId}
      source={rules.data}
      isImportDone={rules.data.isImportDone || hasImportEnded}
      statuses={statuses.data}
    />
  )
}

interface EditorProps {
  sourceId: number
  source: z.infer<typeof sourceRulesSchema>
  isImportDone: boolean
  statuses: Status[]
}

function RulesEditor({ sourceId, source, isImportDone, statuses }: EditorProps) {
  const { t } = useTranslation('rules')
  const setUnsaved = useView((view) => view.setUnsaved)
  const [edited, setEdited] = useState<RulesDraft | null>(null)
  const saved = useMemo<RulesDraft>(() => ({ isEnabled: source.isEnabled, rules: source.rules }), [source])
  const draft = edited ?? saved
  const isDirty = draft.isEnabled !== saved.isEnabled || !areSameRules(draft.rules, saved.rules)
  const canEnable = isImportDone || draft.isEnabled

  useEffect(() => {
    setUnsaved(isDirty)
    return () => setUnsaved(false)
  }, [isDirty, setUnsaved])

  return (
    <div className={classes.layout}>
      <div className={classes.editor}>
        <Switch
          checked={draft.isEnabled}
          onChange={({ currentTarget }) => setEdited({ ...draft, isEnabled: currentTarget.checked })}
          disabled={!canEnable}
          label={t('enable')}
          description={t(canEnable ? 'enableHint' : 'importRunning')}
          classNames={{ label: classes.switchLabel }}
        />
        <GroupRules
          sourceId={sourceId}
          rules={draft.rules}
          targets={source.targets}
          statuses={statuses}
          onChange={(rules) => setEdited({ ...draft, rules })}
        />
        <CancellationRules
          rules={draft.rules}
          statuses={statuses}
          onChange={(rules) => setEdited({ ...draft, rules })}
        />
      </div>
      <DryRunPanel
        sourceId={sourceId}
        draft={draft}
        saved={saved}
        isDirty={isDirty}
        targets={source.targets}
        onDiscard={() => setEdited(null)}
        onSaved={() => setEdited(null)}
      />
    </div>
  )
}
