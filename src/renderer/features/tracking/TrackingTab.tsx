import { Button, Radio, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DEFAULT_TRACKING_SETTINGS,
  TOLD_CARRIERS,
  type ToldCarrier,
  type TrackingSettings,
  type TrackingTiming,
} from '#shared/contract/tracking.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone } from '../sources/tell.tsx'
import { StatusTicks } from './StatusTicks.tsx'
import classes from './TrackingTab.module.css'

/** Whether and when the tracking numbers of a source go to Prom. */
export function TrackingTab({ sourceId }: { sourceId: number }) {
  const { t } = useTranslation('tracking')
  const settings = useQuery(orpc.tracking.getSettings.queryOptions({ input: { sourceId } }))
  if (settings.isError) {
    return (
      <LoadFailed
        text={t('tab.loadFailed')}
        retryLabel={t('tab.retry')}
        onRetry={() => void settings.refetch()}
      />
    )
  }
  if (settings.isPending) return <LateLoader height={200} />
  return <TrackingForm sourceId={sourceId} saved={settings.data} />
}

function TrackingForm({ sourceId, saved }: { sourceId: number; saved: TrackingSettings }) {
  const { t } = useTranslation('tracking')
  const queryClient = useQueryClient()
  const setUnsaved = useView((view) => view.setUnsaved)
  const [edited, setEdited] = useState<TrackingSettings | null>(null)
  const draft = edited ?? saved
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved)
  const save = useMutation(
    orpc.tracking.saveSettings.mutationOptions({
      onSuccess: (settings) => {
        queryClient.setQueryData(orpc.tracking.getSettings.queryKey({ input: { sourceId } }), settings)
        setEdited(null)
        tellDone(t('tab.saved'))
      },
    }),
  )

  useEffect(() => {
    setUnsaved(isDirty)
    return () => setUnsaved(false)
  }, [isDirty, setUnsaved])

  function setTiming(carrier: ToldCarrier, timing: TrackingTiming): void {
    setEdited({ ...draft, carriers: { ...draft.carriers, [carrier]: timing } })
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ sourceId, settings: draft })
      }}
    >
      <Switch
        checked={draft.isSending}
        onChange={({ currentTarget }) => setEdited({ ...draft, isSending: currentTarget.checked })}
        label={t('tab.switch')}
        description={t('tab.switchHint')}
      />
      {TOLD_CARRIERS.map((carrier) => (
        <CarrierTiming
          key={carrier}
          carrier={carrier}
          timing={draft.carriers[carrier]}
          isDisabled={!draft.isSending}
          onChange={(timing) => setTiming(carrier, timing)}
        />
      ))}
      <section className={classes.carrier}>
        <h2 className={classes.title}>{t('tab.neverTitle')}</h2>
        <p className={classes.dim}>{t('tab.neverRozetka')}</p>
        <p className={classes.dim}>{t('tab.neverPickup')}</p>
      </section>
      {save.isError && (
        <p role="alert" className={classes.warn}>
          {t('tab.saveFailed', { reason: failureReason(save.error) })}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!isDirty} loading={save.isPending}>
          {t('tab.save')}
        </Button>
        {isDirty && (
          <Button variant="default" onClick={() => setEdited(null)}>
            {t('tab.discard')}
          </Button>
        )}
      </div>
    </form>
  )
}

interface TimingProps {
  carrier: ToldCarrier
  timing: TrackingTiming
  isDisabled: boolean
  onChange(timing: TrackingTiming): void
}

function CarrierTiming({ carrier, timing, isDisabled, onChange }: TimingProps) {
  const { t } = useTranslation('tracking')
  const { t: orderT } = useTranslation('order')
  const name = orderT(`carrier.${carrier}`)
  const isNoneChosen = timing.when === 'inStatuses' && timing.groups.length + timing.statusIds.length === 0

  function choose(when: string): void {
    if (when === 'atOnce') onChange({ when: 'atOnce' })
    else onChange(firstChoice(carrier))
  }

  return (
    <section className={classes.carrier} aria-label={name}>
      <h2 className={classes.title}>{name}</h2>
      {carrier === 'ukrposhta' && <p className={classes.dim}>{t('tab.ukrposhtaHint')}</p>}
      <Radio.Group aria-label={`${t('tab.when')}: ${name}`} value={timing.when} onChange={choose}>
        <div className={classes.choices}>
          <Radio value="atOnce" label={t('tab.atOnce')} disabled={isDisabled} />
          <Radio value="inStatuses" label={t('tab.inStatuses')} disabled={isDisabled} />
        </div>
      </Radio.Group>
      {timing.when === 'inStatuses' && (
        <StatusTicks timing={timing} isDisabled={isDisabled} onChange={onChange} />
      )}
      {isNoneChosen && <p className={classes.warn}>{t('tab.noneChosen')}</p>}
    </section>
  )
}

/** What is ticked at first: the default of the carrier, else the group in which parcels are handed over. */
function firstChoice(carrier: ToldCarrier): TrackingTiming {
  const timing = DEFAULT_TRACKING_SETTINGS.carriers[carrier]
  return timing.when === 'inStatuses' ? timing : { when: 'inStatuses', groups: ['delivery'], statusIds: [] }
}
