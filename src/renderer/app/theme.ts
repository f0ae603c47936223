import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'
import { paletteVariables } from '../ui/status-palette.ts'
import { TOKENS, tokenVariables } from './tokens.ts'

const kramarBlue: MantineColorsTuple = [
  '#eff3fe',
  '#dfe7fd',
  '#bccdfb',
  '#8fb0ff',
  '#6b92f5',
  '#4c78ea',
  '#3463dc',
  '#2152cc',
  '#1b45ad',
  '#163a90',
]

const warmGray: MantineColorsTuple = [
  '#fbfbf9',
  '#f6f6f2',
  '#eeede8',
  '#e4e3dd',
  '#d0cfc7',
  '#aeada4',
  '#8b897f',
  '#67665f',
  '#474640',
  '#2a2a27',
]

const warmDark: MantineColorsTuple = [
  '#f1f0ea',
  '#c9c8bf',
  '#a9a89f',
  '#85837a',
  '#454440',
  '#363532',
  '#2a2a28',
  '#1f1f1d',
  '#1a1a19',
  '#141413',
]

/** What a filled control is painted with; Mantine would choose the text by the light shade in both themes. */
const FILLED: Record<string, { background: string; color: string }> = {
  kramarBlue: { background: 'var(--k-accent)', color: 'var(--k-accent-contrast)' },
  red: { background: 'var(--k-bad-text)', color: 'var(--k-bg)' },
}

const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  const filled = input.variant === 'filled' ? FILLED[input.color ?? input.theme.primaryColor] : undefined
  if (filled === undefined) return colors
  const hover = `color-mix(in srgb, ${filled.background}, ${filled.color} 12%)`
  return { ...colors, ...filled, hover }
}

export const theme = createTheme({
  primaryColor: 'kramarBlue',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  variantColorResolver,
  colors: { kramarBlue, gray: warmGray, dark: warmDark },
  black: TOKENS.light.text,
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontFamily: "'Inter Variable', Inter, system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    InputWrapper: { styles: { description: { fontSize: '12px' }, error: { fontSize: '12px' } } },
    Modal: { styles: { title: { fontWeight: 650, fontSize: '15px' } } },
  },
})

/** Puts our tokens beside Mantine's variables and makes Mantine's own surfaces use them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: forMantine('light'),
  dark: forMantine('dark'),
})

function forMantine(scheme: keyof typeof TOKENS): Record<string, string> {
  const tokens = TOKENS[scheme]
  return {
    ...tokenVariables(scheme),
    ...paletteVariables(scheme),
    '--mantine-color-body': tokens.bg,
    '--mantine-color-text': tokens.text,
    '--mantine-color-dimmed': tokens['text-dim'],
    '--mantine-color-placeholder': tokens['text-dim'],
    '--mantine-color-anchor': tokens.accent,
    '--mantine-color-error': tokens['bad-text'],
    '--mantine-color-default-border': scheme === 'light' ? '#d0cfc7' : '#454440',
  }
}
