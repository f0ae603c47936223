import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api/client.ts'

/** Names the window or the tab, with the count of orders that nobody has accepted yet. */
export function useWindowTitle(): void {
  const { t, i18n } = useTranslation()
  const newCount = useQuery(orpc.orders.count.queryOptions({ input: {} })).data?.byGroup.new ?? 0
  const name = t('appName')
  useEffect(() => {
    document.title = newCount === 0 ? name : `(${newCount.toLocaleString(i18n.language)}) ${name}`
  }, [newCount, name, i18n.language])
}
