import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { onOrdersArrived } from '../../api/app-events.ts'
import { announce } from '../../ui/LiveRegion.tsx'

/** As long as the highlight of a new row lasts; the same as the animation of `.arrived`. */
const HIGHLIGHT_MS = 4_000

/** Ids of orders that arrived a moment ago. Says their number to screen readers. */
export function useArrivals(): ReadonlySet<number> {
  const { t } = useTranslation('inbox')
  const [ids, setIds] = useState<ReadonlySet<number>>(() => new Set())

  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const stop = onOrdersArrived((arrived) => {
      setIds((current) => new Set([...current, ...arrived]))
      announce(t('arrived', { count: arrived.length }))
      const timer = setTimeout(() => {
        timers.delete(timer)
        setIds((current) => new Set([...current].filter((id) => !arrived.includes(id))))
      }, HIGHLIGHT_MS)
      timers.add(timer)
    })
    return () => {
      stop()
      for (const timer of timers) clearTimeout(timer)
    }
  }, [t])

  return ids
}
