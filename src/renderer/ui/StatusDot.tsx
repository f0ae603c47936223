import type { StatusGroup } from '#shared/domain/status-group.ts'
import classes from './StatusDot.module.css'

/** The coloured dot of a status group. Always beside a text: colour alone says nothing (WCAG 1.4.1). */
export function StatusDot({ group, color }: { group: StatusGroup; color?: string | null }) {
  return (
    <span
      className={classes.dot}
      style={{ backgroundColor: color ?? `var(--k-status-${group})` }}
      aria-hidden
    />
  )
}
