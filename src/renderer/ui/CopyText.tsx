import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { type MouseEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './CopyText.module.css'
import { copyText } from './copy.ts'
import { announce } from './LiveRegion.tsx'
import { isTyping } from './shortcuts.ts'

const TICK_MS = 1_600

interface CopyTextProps {
  /** What goes to the clipboard. */
  value: string
  /** What the value is, for its label: "phone", "total". */
  label: string
  /** How it is shown; the value itself if absent. */
  children?: ReactNode
  className?: string
  /**
   * Where the tick is. `beside` has a place of its own; the others make room for it only once it is there, so that it
   * covers nothing: `before` for what stands at the right edge, `after` for what stands in a line of text.
   */
  tick?: 'beside' | 'before' | 'after'
}

/** A value that must never be typed anew: a click copies it, a tick and a polite message confirm. */
export function CopyText({ value, label, children, className, tick = 'beside' }: CopyTextProps) {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), TICK_MS)
    return () => clearTimeout(timer)
  }, [isCopied])

  async function copy() {
    const hasWorked = await copyText(value)
    setCopied(hasWorked)
    announce(hasWorked ? t('copied', { value }) : t('notCopied'))
  }

  return (
    <button
      type="button"
      className={className === undefined ? classes.copy : `${classes.copy} ${className}`}
      data-copy
      onMouseDown={leaveFocus}
      onClick={copy}
      title={t('copyHint')}
    >
      <VisuallyHidden>{label}: </VisuallyHidden>
      <span className={classes.text}>{children ?? value}</span>
      <span className={classes.icon} data-copied={isCopied || undefined} data-tick={tick} aria-hidden>
        {isCopied ? <IconCheck size={14} stroke={2.4} /> : <IconCopy size={14} />}
      </span>
    </button>
  )
}

/** A click copies and no more: the focus, and with it the keys, stay with the row or the card. */
function leaveFocus(event: MouseEvent): void {
  event.preventDefault()
  const focused = document.activeElement
  // Whoever was typing is done: keys are commands again.
  if (focused instanceof HTMLElement && isTyping(focused)) focused.blur()
}
