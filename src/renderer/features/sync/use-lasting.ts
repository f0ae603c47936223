import { useEffect, useState } from 'react'

/** `value`, but not before it has lasted for `leastMs`: what passes sooner would only flash. */
export function useLasting<T>(value: T | null, leastMs: number): T | null {
  const [lasting, setLasting] = useState<T | null>(null)
  useEffect(() => {
    if (value === null) {
      setLasting(null)
      return
    }
    const timer = setTimeout(() => setLasting(value), leastMs)
    return () => clearTimeout(timer)
  }, [value, leastMs])
  return value === null ? null : lasting
}
