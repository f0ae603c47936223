/** The part of a keyboard event that decides about a shortcut. */
export interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const CODE_OF_SIGN: Readonly<Record<string, string>> = {
  '/': 'Slash',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '?': 'Question',
}

/** Signs that lie where a Cyrillic layout has letters, so that their place would name another key (Dvorak). */
const CODE_OF_MOVED_SIGN: Readonly<Record<string, string>> = {
  ',': 'Comma',
  '.': 'Period',
  ';': 'Semicolon',
  "'": 'Quote',
  '-': 'Minus',
  '=': 'Equal',
}

const CHARACTER_KEY =
  /^(Shift\+)?(Key[A-Z]|(Digit|Numpad)\d|Slash|Bracket(Left|Right)|Question|Comma|Period|Semicolon|Quote|Backquote|Minus|Equal|Backslash|IntlBackslash|Numpad(Add|Subtract|Multiply|Divide|Decimal))$/

/** Whether a shortcut is a mere character: the kind that WCAG 2.1.4 wants to be able to turn off. */
export function isCharacterKey(shortcut: string): boolean {
  return CHARACTER_KEY.test(shortcut)
}

/** Whether only a modifier went down, which is no shortcut yet. */
export function isModifierPress({ key }: Pick<KeyPress, 'key'>): boolean {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead'].includes(key)
}

/**
 * Names the key that was meant: by its letter where the layout is Latin (so Dvorak works), else by its place on the
 * keyboard (so a Cyrillic layout works). Modifiers come first: `Mod+KeyF` is Ctrl or Cmd, `Shift+Enter`.
 */
export function shortcutOf(press: KeyPress): string {
  const mod = press.ctrlKey || press.metaKey ? 'Mod+' : ''
  const alt = press.altKey ? 'Alt+' : ''
  const sign = signOf(press)
  // A sign may need Shift on some layouts; with letters and named keys Shift is part of the shortcut.
  if (sign !== undefined) return `${mod}${alt}${sign}`
  const isLatinLetter = /^[a-z]$/i.test(press.key)
  const key = isLatinLetter ? `Key${press.key.toUpperCase()}` : codeOf(press)
  return `${mod}${alt}${press.shiftKey ? 'Shift+' : ''}${key}`
}

function signOf({ key, code, shiftKey }: KeyPress): string | undefined {
  // Where a Latin keyboard has its question mark, a Ukrainian one has a comma.
  if (code === 'Slash' && shiftKey && !/^[a-z/]$/i.test(key)) return 'Question'
  return CODE_OF_SIGN[key] ?? (code.startsWith('Key') && !shiftKey ? CODE_OF_MOVED_SIGN[key] : undefined)
}

function codeOf(press: KeyPress): string {
  return press.code === 'NumpadEnter' ? 'Enter' : press.code || press.key
}

/** Whether a key was pressed in a dialog, a menu or a list of choices, which have keys of their own. */
export function isUnderOverlay(target: EventTarget | null): boolean {
  if (document.querySelector('[aria-modal="true"]') !== null) return true
  if (!(target instanceof Element)) return false
  // The key itself may just have closed the dialog that its target was in.
  return !target.isConnected || target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
}

const TEXT_INPUT_TYPES = new Set(['text', 'search', 'email', 'number', 'password', 'tel', 'url', 'date'])

/** Whether typing goes into a field just now, so that single keys are letters and not commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ) {
    return true
  }
  return target instanceof HTMLInputElement && TEXT_INPUT_TYPES.has(target.type)
}
