import type { TagColor } from '#shared/contract/tags.ts'
import classes from './TagDot.module.css'
import { tagPaint } from './tag-color.ts'

/** The colour of a tag or a person; their name stands beside it. */
export function TagDot({ color }: { color: TagColor }) {
  return <span className={classes.dot} style={{ background: tagPaint(color) }} aria-hidden />
}
