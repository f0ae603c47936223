import { Center, Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const LATE_AFTER_MS = 500

/** A spinner that appears only when something takes longer than half a second: sooner it looks like a fault. */
export function LateLoader({ height = '100%' }: { height?: number | string }) {
  const { t } = useTranslation()
  const [isLate, setLate] = useState(false)

  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])

  return <Center h={height}>{isLate && <Loader size="sm" aria-label={t('loading')} />}</Center>
}
