import { useMediaQuery } from '@mantine/hooks'

/** Whether the window is too narrow for panes side by side: a small window, or one zoomed in far (WCAG 1.4.10). */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 800px)', undefined, { getInitialValueInEffect: false }) ?? false
}
