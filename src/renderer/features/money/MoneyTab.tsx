import { Button, Radio, Select, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MoneySettings, PAYMENT_FEES } from '#shared/contract/money.ts'
import { orpc } from '../../api/client.ts'
import { useSettings } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone } from '../sources/tell.tsx'
import classes from './Money.module.css'
import { useExpenseTypes } from './use-expense-types.ts'

/** What is kept as expenses of the orders of a source. */
export function MoneyTab({ sourceId }: { sourceId: number }) {
  const { t } = useTranslation('money')
  const settings = useQuery(orpc.money.getSettings.queryOptions({ input: { sourceId } }))
  // Without the types a switch would have nothing to switch on.
  const types = useQuery(orpc.money.listTypes.queryOptions())
  const failed = [settings, types].filter(({ isError }) => isError)
  if (failed.length > 0) {
    return (
      <LoadFailed
        text={t('tab.loadFailed')}
        retryLabel={t('tab.retry')}
        onRetry={() => {
          for (const query of failed) void query.refetch()
        }}
      />
    )
  }
  if (settings.data === undefined || types.data === undefined) return <LateLoader height={200} />
  return <MoneyForm sourceId={sourceId} saved={settings.data} />
}

function MoneyForm({ sourceId, saved }: { sourceId: number; saved: MoneySettings }) {
  const { t } = useTranslation('money')
  const format = useFormat()
  const { tariffs } = useSettings()
  const queryClient = useQueryClient()
  const setUnsaved = useView((view) => view.setUnsaved)
  const { types, options } = useExpenseTypes()
  const [edited, setEdited] = useState<MoneySettings | null>(null)
  const draft = edited ?? saved
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved)
  const change = (patch: Partial<MoneySettings>) => setEdited({ ...draft, ...patch })
  const ownType = types.find(({ code }) => code === 'commission')
  const percents = {
    off: '',
    card: format.percent(tariffs.cardFeePercent),
    account: format.percent(tariffs.accountFeePercent),
  }
  const save = useMutation(
    orpc.money.saveSettings.mutationOptions({
      onSuccess: (settings) => {
        queryClient.setQueryData(orpc.money.getSettings.queryKey({ input: { sourceId } }), settings)
        setEdited(null)
        tellDone(t('tab.saved'))
      },
    }),
  )

  useEffect(() => {
    setUnsaved(isDirty)
    return () => setUnsaved(false)
  }, [isDirty, setUnsaved])

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ sourceId, settings: draft })
      }}
    >
      <p className={classes.dim}>{t('tab.lead')}</p>
      <Switch
        label={t('tab.commission')}
        description={t('tab.commissionHint')}
        checked={draft.commissionTypeId !== null}
        onChange={({ currentTarget }) =>
          change({ commissionTypeId: currentTarget.checked ? (ownType?.id ?? null) : null })
        }
      />
      {draft.commissionTypeId !== null && (
        <Select
          label={t('tab.commissionType')}
          maw={320}
          allowDeselect={false}
          data={options(draft.commissionTypeId)}
          value={String(draft.commissionTypeId)}
          onChange={(value) => change({ commissionTypeId: Number(value) })}
        />
      )}
      <Radio.Group
        label={t('tab.paymentFee')}
        description={t('tab.paymentFeeHint')}
        value={draft.paymentFee}
        onChange={(value) =>
          change({ paymentFee: PAYMENT_FEES.find((one) => one === value) ?? draft.paymentFee })
        }
      >
        <div className={classes.choices}>
          {PAYMENT_FEES.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`tab.paymentFeeOption.${value}`, { percent: percents[value] })}
            />
          ))}
        </div>
      </Radio.Group>
      <Switch
        label={t('tab.instalmentFee')}
        description={t('tab.instalmentFeeHint')}
        checked={draft.hasInstalmentFee}
        onChange={({ currentTarget }) => change({ hasInstalmentFee: currentTarget.checked })}
      />
      <Switch
        label={t('tab.cheapDelivery')}
        description={t('tab.cheapDeliveryHint')}
        checked={draft.hasCheapDelivery}
        onChange={({ currentTarget }) => change({ hasCheapDelivery: currentTarget.checked })}
      />
      <p className={classes.dim}>{t('tab.offHint')}</p>
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
