import type { TagColor } from '#shared/contract/tags.ts'
import { STATUS_PALETTE, statusColor } from '../../ui/status-palette.ts'

/** Tags take the colours of statuses: those are measured against every surface in both themes. */
const SWATCHES: Readonly<Record<TagColor, (typeof STATUS_PALETTE)[number]['name']>> = {
  gray: 'gray',
  blue: 'blue',
  teal: 'teal',
  green: 'green',
  yellow: 'amber',
  orange: 'orange',
  red: 'red',
  pink: 'pink',
}

/** What to paint a tag with. */
export function tagPaint(color: TagColor): string {
  const swatch = STATUS_PALETTE.find(({ name }) => name === SWATCHES[color])
  return swatch === undefined ? 'currentColor' : statusColor(swatch.light)
}
