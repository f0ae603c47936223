import { useMediaQuery } from '@mantine/hooks'

const NARROW = '(max-width: 800px)'

/** Whether the window is too narrow for panes side by side: a small window, or one zoomed in far (WCAG 1.4.10). */
export function useIsNarrow(): boolean {
  return useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false
}

/** The same at this moment, outside of rendering. */
export function isNarrowNow(): boolean {
  return globalThis.matchMedia?.(NARROW).matches ?? false
}
