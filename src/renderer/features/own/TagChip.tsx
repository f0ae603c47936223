import type { Tag } from '#shared/contract/tags.ts'
import classes from './Own.module.css'
import { tagPaint } from './tag-color.ts'

/** A tag as it stands on an order: the name says it, the colour only helps the eye. */
export function TagChip({ tag }: { tag: Tag }) {
  return (
    <bdi className={classes.chip} style={{ color: tagPaint(tag.color) }} title={tag.name}>
      {tag.name}
    </bdi>
  )
}
