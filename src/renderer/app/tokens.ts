/**
 * Every colour of the pages, per theme. Dark values are picked anew, not inverted; `tokens.test.ts` measures that
 * text reaches 4.5:1 and controls 3:1 in both (WCAG 1.4.3, 1.4.11).
 */
export const TOKENS = {
  light: {
    bg: '#ffffff',
    'bg-side': '#f6f6f2',
    'bg-card': '#fbfbf9',
    border: '#e4e3dd',
    'border-control': '#8b897f',
    text: '#1d1d1b',
    'text-dim': '#67665f',
    accent: '#2152cc',
    'accent-contrast': '#ffffff',
    'bg-hover': '#f4f4ef',
    'bg-selected': '#e9effd',
    'bg-arrived': '#fff6d6',
    'status-new': '#2152cc',
    'status-agreement': '#8a5f00',
    'status-production': '#6d3fc4',
    'status-delivery': '#00697d',
    'status-completed': '#1f6e43',
    'status-cancelled': '#9a2f2f',
    'good-bg': '#dff3e6',
    'good-text': '#1b6340',
    'warn-bg': '#fdf0d2',
    'warn-text': '#7a5300',
    'bad-bg': '#fde4e1',
    'bad-text': '#a32a22',
    'info-bg': '#e6edfd',
    'info-text': '#1f4bb8',
    'neutral-bg': '#eeede8',
    'neutral-text': '#55544d',
  },
  dark: {
    bg: '#1f1f1d',
    'bg-side': '#171716',
    'bg-card': '#242422',
    border: '#363532',
    'border-control': '#85837a',
    text: '#f1f0ea',
    'text-dim': '#a9a89f',
    accent: '#8fb0ff',
    'accent-contrast': '#14161d',
    'bg-hover': '#282826',
    'bg-selected': '#263150',
    'bg-arrived': '#40381d',
    'status-new': '#8fb0ff',
    'status-agreement': '#e5b45b',
    'status-production': '#b79df5',
    'status-delivery': '#62cbe0',
    'status-completed': '#7ecf9b',
    'status-cancelled': '#ee9a93',
    'good-bg': '#1b3a28',
    'good-text': '#86d6a3',
    'warn-bg': '#40310f',
    'warn-text': '#ecc06f',
    'bad-bg': '#4a2320',
    'bad-text': '#f5a8a1',
    'info-bg': '#22304f',
    'info-text': '#a3beff',
    'neutral-bg': '#33322f',
    'neutral-text': '#c9c8bf',
  },
} as const

export type TokenName = keyof (typeof TOKENS)['light']

/** The tokens as CSS variables, `--k-<name>`. */
export function tokenVariables(theme: keyof typeof TOKENS): Record<string, string> {
  return Object.fromEntries(Object.entries(TOKENS[theme]).map(([name, value]) => [`--k-${name}`, value]))
}
