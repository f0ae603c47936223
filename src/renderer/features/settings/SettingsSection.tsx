import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './SettingsScreen.module.css'

/** One titled part of the settings. */
export function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const titleId = useId()
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {title}
      </Title>
      {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      {children}
    </section>
  )
}

/** A setting: what it is called, what it does, and its control. */
export function Row({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <div>
        <div className={classes.label}>{label}</div>
        {hint !== undefined && <div className={classes.hint}>{hint}</div>}
      </div>
      {children}
    </div>
  )
}
