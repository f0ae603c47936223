import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './CopyText.module.css'
import { copyText } from './copy.ts'
import { announce } from './LiveRegion.tsx'

const TICK_MS = 1_600

interface CopyTextProps {
  /** What goes to the clipboard. */
  value: string
  /** What the value is, for its label: "phone", "total". */
  label: string
  /** How it is shown; the value itself if absent. */
  children?: ReactNode
  className?: string
  /** The tick lies over the value instead of having a place of its own beside it. */
  isTight?: boolean
}

/** A value that must never be typed anew: a click copies it, a tick and a polite message confirm. */
export function CopyText({ value, label, children, className, isTight = false }: CopyTextProps) {
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
      onClick={copy}
      title={t('copyHint')}
    >
      <VisuallyHidden>{label}: </VisuallyHidden>
      <span className={classes.text}>{children ?? value}</span>
      <span
        className={classes.icon}
        data-copied={isCopied || undefined}
        data-tight={isTight || undefined}
        aria-hidden
      >
        {isCopied ? <IconCheck size={14} stroke={2.4} /> : <IconCopy size={14} />}
      </span>
    </button>
  )
}
