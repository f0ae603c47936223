import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'

type Listener = (text: string) => void

const listeners = new Set<Listener>()

/** Says a text to screen readers without moving the focus (WCAG 4.1.3). */
export function announce(text: string): void {
  for (const listener of listeners) listener(text)
}

/** The one polite live region of the page. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState({ text: '', count: 0 })

  useEffect(() => {
    const listener: Listener = (text) => setMessage(({ count }) => ({ text, count: count + 1 }))
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])

  return (
    <>
      {children}
      <VisuallyHidden role="status" aria-live="polite" data-testid="live-region">
        {/* A new key makes readers say the same words again. */}
        <span key={message.count}>{message.text}</span>
      </VisuallyHidden>
    </>
  )
}
