/**
 * The colours that a status may have. The light one is what is stored; the dark theme shows its partner, picked anew
 * for 4.5:1 on every surface of the list (WCAG 1.4.3), as `status-palette.test.ts` measures.
 */
export const STATUS_PALETTE = [
  { name: 'blue', light: '#2152cc', dark: '#8fb0ff' },
  { name: 'azure', light: '#0a62a3', dark: '#7cc0f5' },
  { name: 'teal', light: '#00697d', dark: '#62cbe0' },
  { name: 'green', light: '#1f6e43', dark: '#7ecf9b' },
  { name: 'olive', light: '#5c6610', dark: '#c2cf6a' },
  { name: 'amber', light: '#8a5f00', dark: '#e5b45b' },
  { name: 'orange', light: '#a3470b', dark: '#f2a777' },
  { name: 'red', light: '#9a2f2f', dark: '#ee9a93' },
  { name: 'pink', light: '#a82a6c', dark: '#f29ac4' },
  { name: 'purple', light: '#6d3fc4', dark: '#b79df5' },
  { name: 'brown', light: '#75502f', dark: '#cfa98a' },
  { name: 'gray', light: '#5b5a54', dark: '#b5b4ab' },
] as const

function variableName(stored: string): string {
  return `--k-swatch-${stored.slice(1)}`
}

/** What to paint with: the partner of the theme on screen; a colour from elsewhere as it is. */
export function statusColor(stored: string): string {
  return `var(${variableName(stored)}, ${stored})`
}

/** The palette as CSS variables of a theme. */
export function paletteVariables(theme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(STATUS_PALETTE.map((swatch) => [variableName(swatch.light), swatch[theme]]))
}
