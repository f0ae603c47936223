import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function at every render, which calls the one of the last render: what is given it need not render again. */
export function useStableCallback<Args extends unknown[], Result>(
  callback: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(callback)
  useLayoutEffect(() => {
    latest.current = callback
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}
