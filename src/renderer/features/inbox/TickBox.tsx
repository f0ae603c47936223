import { type MouseEvent, useEffect, useRef } from 'react'
import classes from './OrderGrid.module.css'

interface TickBoxProps {
  label: string
  isTicked: boolean
  isPartly?: boolean
  /** Inside a row the row has the focus, and X or Space ticks it. */
  isInRow?: boolean
  onClick(event: MouseEvent): void
}

/** A tick box as large as its cell, so that compact rows can be hit too (WCAG 2.5.8). */
export function TickBox({ label, isTicked, isPartly = false, isInRow = false, onClick }: TickBoxProps) {
  const inputRef = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (inputRef.current !== null) inputRef.current.indeterminate = isPartly
  }, [isPartly])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box inside has the keys; this only stops the row's click.
    // biome-ignore lint/a11y/noStaticElementInteractions: the same.
    <span
      className={classes.tick}
      onClick={(event) => {
        event.stopPropagation()
        onClick(event)
      }}
    >
      <input
        ref={inputRef}
        type="checkbox"
        aria-label={label}
        checked={isTicked}
        readOnly
        tabIndex={isInRow ? -1 : 0}
      />
    </span>
  )
}
