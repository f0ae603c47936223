import type { ReactNode } from 'react'
import classes from './Tag.module.css'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral'

/** A short mark on a soft colour. The words carry the meaning, the tone only helps the eye. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  )
}
