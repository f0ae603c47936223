import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconDownload,
  IconKey,
  IconPlayerPause,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import classes from './SourceCard.module.css'

const LOOKS = {
  active: { Icon: IconCircleCheck, tone: classes.good },
  importing: { Icon: IconDownload, tone: classes.info },
  trouble: { Icon: IconAlertTriangle, tone: classes.warn },
  paused: { Icon: IconPlayerPause, tone: classes.neutral },
  unauthorized: { Icon: IconKey, tone: classes.bad },
  token_missing: { Icon: IconKey, tone: classes.bad },
  removed: { Icon: IconCircleMinus, tone: classes.neutral },
}

function lookOf(source: Source, sync: SourceSync | undefined): keyof typeof LOOKS {
  if (source.state !== 'active') return source.state
  if (sync === undefined) return 'active'
  if (sync.problem !== null) return 'trouble'
  return sync.import.state === 'done' ? 'active' : 'importing'
}

/** The state of a source as an icon and words. */
export function SourceStateTag({ source, sync }: { source: Source; sync: SourceSync | undefined }) {
  const { t } = useTranslation('sources')
  const look = lookOf(source, sync)
  const { Icon, tone } = LOOKS[look]
  return (
    <span className={`${classes.state} ${tone}`}>
      <Icon size={14} aria-hidden />
      {t(`state.${look}`)}
    </span>
  )
}
