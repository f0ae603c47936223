import type { StatusGroup } from '#shared/domain/status-group.ts'
import classes from './StatusDot.module.css'
import { statusColor } from './status-palette.ts'

/** The coloured dot of a status group. Always beside a text: colour alone says nothing (WCAG 1.4.1). */
export function StatusDot({ group, color }: { group: StatusGroup; color?: string | null }) {
  const backgroundColor = color == null ? `var(--k-status-${group})` : statusColor(color)
  return <span className={classes.dot} style={{ backgroundColor }} aria-hidden />
}
