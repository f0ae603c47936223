import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { splitAge } from './freshness.ts'

/** Says how long ago something was, as "14 s ago". */
export function useAgo(): (at: number, now: number) => string {
  const { t } = useTranslation('sync')
  return useCallback(
    (at, now) => {
      const { unit, count } = splitAge(now - at)
      return unit === 'now' ? t('ago.now') : t(`ago.${unit}`, { count })
    },
    [t],
  )
}
