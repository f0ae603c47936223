import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingChange, OutgoingTarget, PromState } from '#shared/contract/outbox.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById, useStatusesById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { shownState, splitSpan, whenOf } from './outbox-rows.ts'

export interface ChangeWords {
  what(target: OutgoingTarget, sourceId: number): string
  /** The seller's text of a cancellation, or the carrier. */
  whatMore(target: OutgoingTarget): string | null
  why(rule: OutgoingChange['rule']): string
  state(change: OutgoingChange): string
  when(change: OutgoingChange, now: number): string
  prom(state: PromState, sourceId: number): string
  sum(change: OutgoingChange, refundMinor: number): string
}

/** Everything that a change says of itself in codes, in words. */
export function useChangeWords(): ChangeWords {
  const { t } = useTranslation(['outbox', 'order', 'rules', 'common'])
  const format = useFormat()
  const texts = useOrderTexts()
  const statuses = useStatusesById()
  const sources = useSourcesById()
  const titleOf = useTargetTitles()

  return useMemo(() => {
    const promStatus = (code: string, sourceId: number, promsName: string | null = null) =>
      texts.marketplaceStatus(code, promsName ?? titleOf(sourceId, code))

    function span(ms: number): string {
      const { hours, minutes, seconds } = splitSpan(ms)
      if (hours > 0) return t('when.hours', { count: hours })
      if (minutes >= 5 || (minutes > 0 && seconds === 0)) return t('when.minutes', { count: minutes })
      if (minutes > 0) return t('when.minutesSeconds', { minutes, seconds })
      return t('when.seconds', { count: seconds })
    }

    return {
      what(target, sourceId) {
        if (target.kind === 'trackingNumber') return t('what.trackingNumber', { number: target.number })
        if (target.status !== 'canceled')
          return t('what.status', { status: promStatus(target.status, sourceId) })
        if (target.reason === null) return t('what.cancelNoReason')
        return t('what.cancel', { reason: t(`rules:reason.${target.reason}`) })
      },
      whatMore(target) {
        if (target.kind === 'trackingNumber') return t(`order:carrier.${target.carrier}`)
        return target.text === null || target.text === '' ? null : t('what.cancelText', { text: target.text })
      },
      why(rule) {
        if (rule === null) return t('why.click')
        const status = rule.statusId === null ? undefined : statuses.get(rule.statusId)
        if (status !== undefined) return t('why.status', { name: texts.statusName(status) })
        return t('why.group', { name: t(`common:group.${rule.group}`) })
      },
      state: (change) => t(`state.${shownState(change)}`),
      when(change, now) {
        const when = whenOf(change, now)
        switch (when.kind) {
          case 'in':
            return t('when.in', { time: span(when.ms) })
          case 'nextAttempt':
            return t('when.nextAttempt', { time: span(when.ms) })
          case 'blocked':
            return t(`blocked.${when.by}`)
          case 'settled':
            return format.dayTime(when.at, now)
          default:
            return t(`when.${when.kind}`)
        }
      },
      prom(state, sourceId) {
        const status = promStatus(state.marketplaceStatus, sourceId, state.marketplaceStatusName)
        if (state.trackingNumber === null) return status
        return `${status} · ${t('conflict.tracking', { number: state.trackingNumber })}`
      },
      sum: ({ sourceId }, refundMinor) => format.money(refundMinor, sources.get(sourceId)?.currency ?? 'UAH'),
    }
  }, [t, format, texts, statuses, sources, titleOf])
}

/** Prom's titles of the shops' own statuses, which the page knows by their numbers only. */
function useTargetTitles(): (sourceId: number, code: string) => string | null {
  const sources = useSourcesById()
  const ids = [...sources.values()].filter(({ state }) => state !== 'removed').map(({ id }) => id)
  return useQueries({
    queries: ids.map((sourceId) => orpc.rules.get.queryOptions({ input: { sourceId } })),
    combine: (answers) => (sourceId: number, code: string) => {
      const targets = answers[ids.indexOf(sourceId)]?.data?.targets
      return targets?.find((target) => target.code === code)?.title ?? null
    },
  })
}
