import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingTarget } from '#shared/contract/outbox.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { knownMarketplaceStatus } from '../order/order-labels.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'

/** Words for what goes to Prom. A shop's own statuses are called as Prom calls them. */
export function useOutgoingTexts() {
  const { t } = useTranslation(['actions', 'rules'])
  const texts = useOrderTexts()
  const titles = useTargetTitles()

  return useMemo(() => {
    function statusName(code: string, sourceId?: number): string {
      if (knownMarketplaceStatus(code) !== undefined) return texts.marketplaceStatus(code, null)
      return texts.marketplaceStatus(code, titles.get(`${sourceId ?? ''}:${code}`) ?? null)
    }

    function target(change: OutgoingTarget, sourceId?: number): string {
      if (change.kind === 'trackingNumber') return t('target.trackingNumber', { number: change.number })
      if (change.status !== 'canceled' || change.reason === null) {
        return t('target.status', { status: statusName(change.status, sourceId) })
      }
      const reason = t(`rules:reason.${change.reason}`)
      return change.text === null || change.text === ''
        ? t('target.cancelled', { reason })
        : t('target.cancelledText', { reason, text: change.text })
    }

    return { statusName, target }
  }, [t, texts, titles])
}

/** Titles of the shops' own statuses by `source:code`, and by `:code` alone for where the source is not known. */
function useTargetTitles(): ReadonlyMap<string, string> {
  const sources = useSourcesById()
  const ids = useMemo(() => [...sources.keys()], [sources])
  return useQueries({
    queries: ids.map((sourceId) => orpc.rules.get.queryOptions({ input: { sourceId } })),
    combine: (results) => {
      const titles = new Map<string, string>()
      for (const [index, { data }] of results.entries()) {
        for (const { code, title } of data?.targets ?? []) {
          titles.set(`${ids[index]}:${code}`, title)
          titles.set(`:${code}`, title)
        }
      }
      return titles
    },
  })
}
