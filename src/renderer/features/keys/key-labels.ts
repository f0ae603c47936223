import { MOD_KEY } from '../../ui/mod-key.ts'

const NAMES: Readonly<Record<string, string>> = {
  Mod: MOD_KEY,
  Slash: '/',
  Question: '?',
  BracketLeft: '[',
  BracketRight: ']',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Comma: ',',
  Period: '.',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  Backslash: '\\',
}

/**
 * Keys as they are printed on a Latin keyboard.
 * @returns one list for each of the keys that are pressed one after the other
 */
export function keyLabels(keys: string): string[][] {
  return keys
    .split(' ')
    .map((shortcut) =>
      shortcut.split('+').map((part) => NAMES[part] ?? part.replace(/^(Key|Digit|Numpad)(?=.)/, '')),
    )
}

/** The same in one word, for a small key beside a button: `A`, `Shift D`, `G I`. */
export function keyText(keys: string): string {
  return keyLabels(keys)
    .map((labels) => labels.join(' '))
    .join(' ')
}
