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

const CHARACTER_KEY = /^(Shift\+)?(Key[A-Z]|Slash|BracketLeft|BracketRight|Question)$/

/** Whether a shortcut is a mere character: the kind that WCAG 2.1.4 wants to be able to turn off. */
export function isCharacterKey(shortcut: string): boolean {
  return CHARACTER_KEY.test(shortcut)
}

/**
 * Names the key that was meant: by its letter where the layout is Latin (so Dvorak works), else by its place on the
 * keyboard (so a Cyrillic layout works). Modifiers come first: `Mod+KeyF` is Ctrl or Cmd, `Shift+Enter`.
 */
export function shortcutOf(press: KeyPress): string {
  const isLatinLetter = /^[a-z]$/i.test(press.key)
  const key = isLatinLetter ? `Key${press.key.toUpperCase()}` : (CODE_OF_SIGN[press.key] ?? codeOf(press))
  const mod = press.ctrlKey || press.metaKey ? 'Mod+' : ''
  const alt = press.altKey ? 'Alt+' : ''
  // A sign may need Shift on some layouts; with letters and named keys Shift is part of the shortcut.
  const shift = press.shiftKey && CODE_OF_SIGN[press.key] === undefined ? 'Shift+' : ''
  return `${mod}${alt}${shift}${key}`
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
