/** The page's own `bg` of either theme (`renderer/app/tokens.ts`), shown until it is painted: no white flash. */
export function windowBackground(isDark: boolean): string {
  return isDark ? '#1f1f1d' : '#ffffff'
}
