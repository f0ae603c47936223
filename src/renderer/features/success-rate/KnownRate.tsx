import { Button, NumberInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SuccessEstimate } from '#shared/contract/success-rate.ts'
import { successLevel, successRate } from '#shared/domain/success-rate.ts'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/Tag.tsx'
import { useDecimalSeparator } from '../../ui/use-decimal-separator.ts'
import { useNow } from '../../ui/use-now.ts'
import { TONES } from './RateGauge.tsx'
import classes from './SuccessRate.module.css'

/** Prom counts anew each day: what was read longer ago says little. */
const OLD_AFTER_MS = 3 * 24 * 60 * 60_000
/** Differences below are rounding. */
const NOTABLE_POINTS = 1

/** What Prom's cabinet says, as the seller types it in. */
export function KnownRate({ sourceId, estimate }: { sourceId: number; estimate: SuccessEstimate }) {
  const { t } = useTranslation('successRate')
  const decimalSeparator = useDecimalSeparator()
  const format = useFormat()
  const now = useNow()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState<number | string>('')
  const [isBad, setBad] = useState(false)
  const note = useMutation(
    orpc.successRate.note.mutationOptions({
      onSuccess: () => {
        setDraft('')
        return queryClient.invalidateQueries({ queryKey: orpc.successRate.key() })
      },
    }),
  )
  const { known } = estimate
  const ours = successRate(estimate)
  const points = known === null || ours === null ? 0 : known.percent - ours

  function save(): void {
    const isGood = typeof draft === 'number' && draft >= 0 && draft <= 100
    setBad(!isGood)
    if (isGood) note.mutate({ sourceId, percent: draft })
  }

  return (
    <section className={classes.card} aria-labelledby="success-rate-known">
      <h2 className={classes.name} id="success-rate-known">
        {t('inCabinet')}
      </h2>
      <div className={classes.value}>
        {known === null ? (
          t('known.none')
        ) : (
          <>
            {format.percent(known.percent)}
            <Tag tone={TONES[successLevel(known.percent)]}>{t(`level.${successLevel(known.percent)}`)}</Tag>
          </>
        )}
      </div>
      {known !== null && (
        <p className={classes.dim}>
          {t(now - known.notedAt > OLD_AFTER_MS ? 'known.old' : 'known.notedAt', {
            date: format.dateTime(known.notedAt),
          })}
        </p>
      )}
      {Math.abs(points) >= NOTABLE_POINTS && (
        <p className={classes.dim}>{t('known.difference', { points: format.number(round(points)) })}</p>
      )}
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <NumberInput
          size="xs"
          w={230}
          label={t('known.label')}
          description={t('known.promWordsHint')}
          hideControls
          allowNegative={false}
          decimalScale={1}
          decimalSeparator={decimalSeparator}
          allowedDecimalSeparators={[',', '.']}
          value={draft}
          error={isBad ? t('known.bad') : undefined}
          onChange={(value) => {
            setDraft(value)
            setBad(false)
          }}
        />
        <Button size="xs" type="submit" variant="default" loading={note.isPending} disabled={draft === ''}>
          {t('known.save')}
        </Button>
        {known !== null && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => note.mutate({ sourceId, percent: null })}
          >
            {t('known.forget')}
          </Button>
        )}
      </form>
      {note.isError && (
        <p role="alert" className={classes.bad}>
          {t('known.failed')}
        </p>
      )}
    </section>
  )
}

function round(points: number): number {
  return Math.round(points * 10) / 10
}
