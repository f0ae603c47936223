import { useEffect, useState } from 'react'

const TYPING_PAUSE_MS = 150

/** A text as it was when its typing last paused, so that not every letter asks the other side. */
export function useLate(text: string): string {
  const [late, setLate] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setLate(text), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return late.trim()
}
