import { useTranslation } from 'react-i18next'
import { useActProgress } from '../../api/act-progress.ts'
import { useFormat } from '../../ui/format.ts'

/** How far an act of many orders has come; nothing while none runs. */
export function ActProgressText({ className }: { className?: string | undefined }) {
  const { t } = useTranslation('actions')
  const format = useFormat()
  const running = useActProgress((state) => state.running)
  if (running === null) return null
  const { kind, doneCount, totalCount } = running
  const numbers = { done: format.number(doneCount), total: format.number(totalCount) }
  return (
    <div className={className} data-act-progress>
      {t(`progress.${kind}`, numbers)} <progress value={doneCount} max={totalCount} aria-hidden />
    </div>
  )
}
