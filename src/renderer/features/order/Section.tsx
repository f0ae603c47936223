import { type ReactNode, useId } from 'react'
import classes from './OrderCard.module.css'

/** One titled part of the card. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  const titleId = useId()
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <div className={classes.sectionTitle}>
        <h3 id={titleId} style={{ margin: 0, font: 'inherit' }}>
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** A list of named facts; those without a value are left out. */
export function Facts({ facts, isRight }: { facts: [name: string, value: ReactNode][]; isRight?: boolean }) {
  const present = facts.filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (present.length === 0) return null
  return (
    <dl className={isRight ? `${classes.facts} ${classes.factsRight}` : classes.facts}>
      {present.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
    </dl>
  )
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
